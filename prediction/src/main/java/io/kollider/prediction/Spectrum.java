package io.kollider.prediction;

import io.kollider.analysis.axis.Flow;
import io.kollider.schemas.histogram.BookedAxis;
import io.kollider.schemas.histogram.Booking;
import java.util.BitSet;
import java.util.List;

/**
 * One histogram of one sample in one region, normalised. Cells are those of {@link Booking}; immutable. Blinded cells of data are empty,
 * and known as blinded.
 */
public final class Spectrum {
    private final List<BookedAxis> axes;
    private final double[] sumw;
    private final double[] sumw2;
    private final BitSet blinded;

    private Spectrum(List<BookedAxis> axes, double[] sumw, double[] sumw2, BitSet blinded) {
        this.blinded = blinded;
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
        return new Spectrum(List.copyOf(axes), sumw.clone(), sumw2.clone(), new BitSet());
    }

    /** All cells zero. */
    public static Spectrum empty(List<BookedAxis> axes) {
        int cells = Booking.cells(axes);
        return new Spectrum(List.copyOf(axes), new double[cells], new double[cells], new BitSet());
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

    /** Cells that are blinded; a copy. */
    public BitSet blinded() {
        return (BitSet) blinded.clone();
    }

    /** Which of some bins have a blinded part, and are blinded themselves; a new array. */
    public boolean[] blinded(ReadBins bins) {
        double[] cells = new double[sumw.length];
        blinded.stream().forEach(cell -> cells[cell] = 1);
        double[] parts = bins.of(axes, cells);
        boolean[] result = new boolean[parts.length];
        for (int bin = 0; bin < parts.length; bin++) {
            result[bin] = parts[bin] > 0;
        }
        return result;
    }

    /** The same with blinded cells. */
    Spectrum blinding(BitSet cells) {
        return new Spectrum(axes, sumw, sumw2, (BitSet) cells.clone());
    }

    private BitSet either(Spectrum other) {
        BitSet cells = blinded();
        cells.or(other.blinded);
        return cells;
    }

    /** 2 · this − varied, the mirror image of a variation; with the statistical errors of the variation. */
    public Spectrum mirrored(Spectrum varied) {
        requireSame(varied);
        Spectrum image = new Spectrum(axes, sumw.clone(), varied.sumw2.clone(), either(varied));
        for (int cell = 0; cell < sumw.length; cell++) {
            image.sumw[cell] = 2 * sumw[cell] - varied.sumw[cell];
        }
        return image;
    }

    /** Both together; the axes must be the same. */
    public Spectrum plus(Spectrum other) {
        requireSame(other);
        Spectrum sum = new Spectrum(axes, sumw.clone(), sumw2.clone(), either(other));
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
