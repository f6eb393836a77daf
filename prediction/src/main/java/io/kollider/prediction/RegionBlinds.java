package io.kollider.prediction;

import io.kollider.analysis.Analysis;
import io.kollider.analysis.Blinding;
import io.kollider.analysis.Region;
import io.kollider.analysis.Sample;
import io.kollider.schemas.histogram.BookedAxis;
import io.kollider.schemas.histogram.Booking;
import io.kollider.schemas.histogram.HistogramSet;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/** Judges the bins of histograms, one by one and in the binning in which they were counted. */
final class RegionBlinds {
    private final Analysis analysis;
    private final Blinding blinding;
    private final Optional<Prediction> prediction;

    /** @param counted complete histograms; without them no signal over background can be judged, and everything counts as sensitive */
    RegionBlinds(Analysis analysis, Blinding blinding, Optional<HistogramSet> counted) {
        this.analysis = analysis;
        this.blinding = blinding;
        this.prediction = counted.flatMap(set -> readable(analysis, set));
    }

    private static Optional<Prediction> readable(Analysis analysis, HistogramSet counted) {
        try {
            return Optional.of(Prediction.unguarded(analysis, counted));
        } catch (PredictionException e) { // whoever shows something says why; here nothing can be judged
            return Optional.empty();
        }
    }

    /** Whether all of a region is blinded, whatever is expected there. */
    boolean isWhole(Region region) {
        return blinding.regions().contains(region.name());
    }

    /** Whether an array has the cells of the histogram that the analysis has. */
    boolean fits(Booking booking) {
        Region.Histogram histogram =
                analysis.region(booking.id().region()).histogram(booking.id().histogram());
        return booking.axes().equals(Axes.of(histogram));
    }

    Blinds of(Region region, Region.Histogram histogram) {
        List<BookedAxis> axes = Axes.of(histogram);
        int count = Booking.cells(axes);
        if (isWhole(region)) {
            return Blinds.all(count);
        }
        Blinds judged =
                isJudged(region) ? judged(region, histogram, axes) : new Blinds(new BitSet(), new BitSet(), count);
        for (Blinding.Range range : blinding.ranges()) {
            for (int axis = 0; axis < axes.size(); axis++) {
                if (range.isOf(histogram, axis)) {
                    cut(range, histogram, axis, axes, judged.sensitive());
                }
            }
        }
        for (int cell = 0; cell < count - 1; cell++) { // the flow of a bin is folded into it
            if (judged.sensitive().get(inner(cell, axes))) {
                judged.sensitive().set(cell);
            }
        }
        if (judged.isSensitive()) {
            judged.sensitive().set(count - 1); // events without a value: their number is the rest of a sum
        }
        return judged;
    }

    /** Of a region without histograms. */
    boolean isTotalSensitive(Region region) {
        if (!isJudged(region)) {
            return false;
        }
        double signal = 0;
        double background = 0;
        try {
            for (Sample sample : analysis.simulation()) {
                double events = prediction
                        .orElseThrow(() -> new PredictionException("incomplete"))
                        .yield(sample.name(), region.name(), Optional.empty())
                        .sumw();
                signal += isSignal(sample) ? events : 0;
                background += isSignal(sample) ? 0 : events;
            }
        } catch (PredictionException e) {
            return true;
        }
        return verdict(signal, background) != Verdict.OPEN;
    }

    private boolean isJudged(Region region) {
        return blinding.threshold().isPresent() && !blinding.open().contains(region.name());
    }

    private boolean isSignal(Sample sample) {
        return blinding.signal().contains(sample.name());
    }

    private Blinds judged(Region region, Region.Histogram histogram, List<BookedAxis> axes) {
        int count = Booking.cells(axes);
        double[] signal = new double[count];
        double[] background = new double[count];
        try {
            Prediction read = prediction.orElseThrow(() -> new PredictionException("incomplete"));
            for (Sample sample : analysis.simulation()) {
                double[] cells = read.spectrum(sample.name(), region.name(), histogram, Optional.empty())
                        .cells();
                double[] sum = isSignal(sample) ? signal : background;
                for (int cell = 0; cell < count; cell++) {
                    sum[cell] += cells[cell];
                }
            }
        } catch (PredictionException e) {
            return Blinds.all(count);
        }
        BitSet sensitive = new BitSet();
        BitSet unpredicted = new BitSet();
        boolean anything = false;
        for (int cell = 0; cell < count; cell++) {
            Verdict own = verdict(signal[cell], background[cell]);
            anything |= own != Verdict.UNPREDICTED;
            boolean isNan = cell == count - 1;
            int inner = isNan ? cell : inner(cell, axes);
            Verdict verdict =
                    own == Verdict.UNPREDICTED && inner != cell ? verdict(signal[inner], background[inner]) : own;
            sensitive.set(cell, verdict == Verdict.SENSITIVE);
            unpredicted.set(cell, verdict == Verdict.UNPREDICTED && !isNan);
        }
        return anything ? new Blinds(sensitive, unpredicted, count) : Blinds.all(count);
    }

    private enum Verdict {
        OPEN,
        SENSITIVE,
        /** Neither signal nor background is expected. */
        UNPREDICTED
    }

    /** Written so that NaN is sensitive, and so is signal without background. */
    private Verdict verdict(double signal, double background) {
        if (signal == 0 && background == 0) {
            return Verdict.UNPREDICTED;
        }
        boolean judgeable = signal >= 0 && background >= 0 && Double.isFinite(signal + background);
        boolean below = signal <= blinding.threshold().orElseThrow() * background;
        return judgeable && below ? Verdict.OPEN : Verdict.SENSITIVE;
    }

    /** The bin that a cell of the flow is folded into; a bin itself. */
    private static int inner(int cell, List<BookedAxis> axes) {
        int columns = axes.get(0).bins() + 2;
        int column = Math.max(1, Math.min(axes.get(0).bins(), cell % columns));
        if (axes.size() == 1) {
            return column;
        }
        int row = Math.max(1, Math.min(axes.get(1).bins(), cell / columns));
        return column + columns * row;
    }

    private static void cut(
            Blinding.Range range, Region.Histogram histogram, int axis, List<BookedAxis> axes, BitSet sensitive) {
        List<Double> edges = axes.get(axis).edges();
        String unit = histogram.variables().get(axis).unit();
        int columns = axes.get(0).bins() + 2;
        for (int cell = 0; cell < Booking.cells(axes) - 1; cell++) {
            int place = axis == 0 ? cell % columns : cell / columns;
            double from = place == 0 ? Double.NEGATIVE_INFINITY : edges.get(place - 1);
            double to = place == edges.size() ? Double.POSITIVE_INFINITY : edges.get(place);
            if (range.touches(from, to, unit)) {
                sensitive.set(cell);
            }
        }
    }
}
