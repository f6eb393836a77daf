package io.kollider.fitter.templates;

import io.kollider.analysis.Region;
import io.kollider.analysis.axis.Flow;
import io.kollider.analysis.axis.VariableAxis;
import io.kollider.fitter.templates.binning.BinningException;
import io.kollider.prediction.Axes;
import io.kollider.prediction.ReadBins;
import io.kollider.prediction.Spectrum;
import io.kollider.schemas.histogram.BookedAxis;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** The bins of one fitted histogram: which of those that were counted, and which of these are merged. */
public final class FittedBins {
    private final Region.Histogram counted;
    private final List<BookedAxis> axes;
    private final ReadBins read;
    /** First of the read bins that make each bin; empty if none are merged. */
    private final Optional<int[]> starts;

    private FittedBins(Region.Histogram counted, ReadBins read, Optional<int[]> starts) {
        this.counted = counted;
        this.axes = Axes.of(counted);
        this.read = read;
        this.starts = starts;
    }

    static FittedBins asCounted(Region.Histogram histogram, ReadBins read) {
        return new FittedBins(histogram, read, Optional.empty());
    }

    /** @param first of the bins that make each new one; the first is 0 */
    FittedBins merged(int[] first) {
        return new FittedBins(counted, read, Optional.of(first.clone()));
    }

    /** The histogram that was counted. */
    public Region.Histogram counted() {
        return counted;
    }

    /** How many there are. */
    public int count() {
        return starts.map(first -> first.length).orElseGet(() -> read.count(axes));
    }

    /** Sums of weights, one a bin. */
    public double[] sumw(Spectrum spectrum) {
        return merged(spectrum.sumw(read));
    }

    /** Sums of squared weights, one a bin. */
    public double[] sumw2(Spectrum spectrum) {
        return merged(spectrum.sumw2(read));
    }

    /** Whether any part of each bin is blinded. */
    public boolean[] blinded(Spectrum spectrum) {
        double[] cells = new double[spectrum.cells().length];
        spectrum.blinded().stream().forEach(cell -> cells[cell] = 1);
        double[] parts = of(cells);
        boolean[] blinded = new boolean[parts.length];
        for (int bin = 0; bin < parts.length; bin++) {
            blinded[bin] = parts[bin] > 0;
        }
        return blinded;
    }

    /** @param cells of the histogram as it was counted; not changed */
    public double[] of(double[] cells) {
        return merged(read.of(axes, cells));
    }

    private double[] merged(double[] bins) {
        if (starts.isEmpty()) {
            return bins;
        }
        int[] first = starts.get();
        double[] sums = new double[first.length];
        for (int bin = 0; bin < first.length; bin++) {
            int end = bin + 1 < first.length ? first[bin + 1] : bins.length;
            for (int fine = first[bin]; fine < end; fine++) {
                sums[bin] += bins[fine];
            }
        }
        return sums;
    }

    /** The edges of the bins that are read of the one axis that they belong to. */
    double[] edges() {
        OptionalInt axis = read.onlyAxis(axes);
        if (axis.isEmpty() || !counted.axes().get(axis.getAsInt()).categories().isEmpty()) {
            throw new BinningException(
                    "merges neighbouring bins of one axis of numbers, without bins of their own for the flow; '"
                            + counted.name() + "' has others");
        }
        return axes.get(axis.getAsInt()).edges().stream()
                .mapToDouble(Double::doubleValue)
                .toArray();
    }

    /** The histogram as it is drawn: merged, it has one axis. */
    public Region.Histogram histogram() {
        if (starts.isEmpty()) {
            return counted;
        }
        Region.Variable variable = counted.variables().get(read.onlyAxis(axes).orElseThrow());
        double[] fine = edges();
        List<Double> edges = new ArrayList<>();
        IntStream.of(starts.get()).forEach(first -> edges.add(fine[first]));
        edges.add(fine[fine.length - 1]);
        return new Region.Histogram(
                counted.name(), variable.value(), variable.unit(), variable.label(), new VariableAxis(edges));
    }

    /** Which bins of {@link #histogram} there are. */
    public ReadBins read() {
        return starts.isEmpty() ? read : ReadBins.all(Flow.DROP, 1);
    }

    @Override
    public String toString() {
        return counted.name() + starts.map(Arrays::toString).orElse("");
    }
}
