package io.kollider.prediction;

import io.kollider.analysis.axis.Flow;
import io.kollider.schemas.histogram.BookedAxis;
import io.kollider.schemas.histogram.Booking;
import java.util.List;

/** One histogram of one sample in one region, normalised. Cells are those of {@link Booking}; immutable. */
public final class Spectrum {
    private final List<BookedAxis> axes;
    private final double[] sumw;
    private final double[] sumw2;

    private Spectrum(List<BookedAxis> axes, double[] sumw, double[] sumw2) {
        this.axes = axes;
        this.sumw = sumw;
        this.sumw2 = sumw2;
    }

    /**
     * @param axes x, or x and y
     * @param sumw by cell; copied
     * @param sumw2 by cell; copied
     */
    public static Spectrum of(List<BookedAxis> axes, double[] sumw, double[] sumw2) {
        int cells = Booking.cells(axes);
        if (axes.isEmpty() || sumw.length != cells || sumw2.length != cells) {
            throw new IllegalArgumentException("axes %s need %d cells, not %d and %d"
                    .formatted(axes.stream().map(BookedAxis::edges).toList(), cells, sumw.length, sumw2.length));
        }
        return new Spectrum(List.copyOf(axes), sumw.clone(), sumw2.clone());
    }

    /** All cells zero. */
    public static Spectrum empty(List<BookedAxis> axes) {
        int cells = Booking.cells(axes);
        return new Spectrum(List.copyOf(axes), new double[cells], new double[cells]);
    }

    /** The axes, x first. */
    public List<BookedAxis> axes() {
        return axes;
    }

    /** Sums of weights of all cells, that of NaN last; a new array. */
    public double[] cells() {
        return sumw.clone();
    }

    /** Sums of squared weights of all cells, that of NaN last; a new array. */
    public double[] squares() {
        return sumw2.clone();
    }

    /** Sums of weights of some bins; a new array. */
    public double[] sumw(ReadBins bins) {
        return bins.of(axes, sumw);
    }

    /** Sums of squared weights of some bins; a new array. */
    public double[] sumw2(ReadBins bins) {
        return bins.of(axes, sumw2);
    }

    /** Sums of weights of all bins, those of two axes row by row; the flow of each axis as given. A new array. */
    public double[] sumw(Flow flow) {
        return sumw(ReadBins.all(flow, axes.size()));
    }

    /** Sums of squared weights of the same bins; a new array. */
    public double[] sumw2(Flow flow) {
        return sumw2(ReadBins.all(flow, axes.size()));
    }

    /** Sum of weights of events of which a variable was NaN. */
    public double undefined() {
        return sumw[sumw.length - 1];
    }

    /** 2 · this − varied, the mirror image of a variation; with the statistical errors of the variation. */
    public Spectrum mirrored(Spectrum varied) {
        requireSame(varied);
        Spectrum image = new Spectrum(axes, sumw.clone(), varied.sumw2.clone());
        for (int cell = 0; cell < sumw.length; cell++) {
            image.sumw[cell] = 2 * sumw[cell] - varied.sumw[cell];
        }
        return image;
    }

    /** Both together; the axes must be the same. */
    public Spectrum plus(Spectrum other) {
        requireSame(other);
        Spectrum sum = new Spectrum(axes, sumw.clone(), sumw2.clone());
        for (int i = 0; i < sumw.length; i++) {
            sum.sumw[i] += other.sumw[i];
            sum.sumw2[i] += other.sumw2[i];
        }
        return sum;
    }

    private void requireSame(Spectrum other) {
        if (!axes.equals(other.axes)) {
            throw new IllegalArgumentException("histograms of different axes: " + axes + " and " + other.axes);
        }
    }
}
