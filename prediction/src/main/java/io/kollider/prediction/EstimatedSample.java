package io.kollider.prediction;

import io.kollider.analysis.Estimate;
import io.kollider.analysis.Region;
import io.kollider.analysis.axis.Flow;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * A sample that is predicted from data in other regions: (data − simulation) · factor, bin by bin. Its statistical errors are those of data and of what is
 * subtracted, and of factors that each bin has for itself; that of one factor for all bins stands apart ({@link #relativeError}), as it is common to them.
 */
public final class EstimatedSample {
    private final String name;
    private final Estimate estimate;
    private final Subtraction counted;

    EstimatedSample(String name, Estimate estimate, Subtraction counted) {
        this.name = name;
        this.estimate = estimate;
        this.counted = counted;
    }

    /** How it is predicted. */
    public Estimate estimate() {
        return estimate;
    }

    /**
     * A histogram of a region; empty where the sample is not predicted.
     *
     * @param changes of the samples that are subtracted
     * @throws PredictionException if there is nothing to divide by, or a bin is below zero and must not be
     */
    public Spectrum spectrum(String region, Region.Histogram histogram, Function<String, Change> changes) {
        Optional<Estimate.Transfer> transfer = estimate.in(region);
        if (transfer.isEmpty()) {
            return Spectrum.empty(Axes.of(histogram));
        }
        Spectrum source = counted.spectrum(transfer.get().from(), histogram, changes);
        double[] sumw = source.cells();
        double[] sumw2 = source.squares();
        double[] factors = new double[sumw.length];
        double[] variances = new double[sumw.length];
        fill(transfer.get(), region, histogram, changes, factors, variances);
        for (int cell = 0; cell < sumw.length; cell++) {
            sumw2[cell] = factors[cell] * factors[cell] * sumw2[cell] + sumw[cell] * sumw[cell] * variances[cell];
            sumw[cell] *= factors[cell];
        }
        applyPolicy(sumw, region, histogram.name());
        return Spectrum.of(source.axes(), sumw, sumw2);
    }

    /** All events of a region. With factors by bin they are the sum of its only histogram. */
    Yield yield(Region region, Function<String, Change> changes) {
        Optional<Estimate.Transfer> transfer = estimate.in(region.name());
        if (transfer.isEmpty()) {
            return Yield.NONE;
        }
        OptionalDouble factor = factor(transfer.get().factor(), changes);
        if (factor.isPresent()) {
            Yield source = counted.yield(transfer.get().from(), changes).times(factor.getAsDouble());
            double[] sumw = {source.sumw()};
            applyPolicy(sumw, region.name(), "yield");
            return new Yield(sumw[0], source.sumw2(), source.entries());
        }
        Spectrum spectrum = spectrum(region.name(), region.histograms().get(0), changes);
        return new Yield(
                Arrays.stream(spectrum.cells()).sum(),
                Arrays.stream(spectrum.squares()).sum(),
                counted.yield(transfer.get().from(), changes).entries());
    }

    /** The relative uncertainty of a factor that is common to all bins of a region; empty if there is none. */
    public OptionalDouble relativeError(String region) {
        Estimate.Factor factor =
                estimate.in(region).map(Estimate.Transfer::factor).orElse(null);
        if (factor instanceof Estimate.Number number && number.error() > 0) {
            return OptionalDouble.of(number.error() / number.value());
        }
        if (factor instanceof Estimate.Ratio ratio && !ratio.perBin()) {
            Yield above = counted.yield(ratio.numerator(), sample -> Change.NONE);
            Yield below = counted.yield(ratio.denominator(), sample -> Change.NONE);
            if (above.sumw() > 0 && below.sumw() > 0) {
                return OptionalDouble.of(Math.hypot(above.error() / above.sumw(), below.error() / below.sumw()));
            }
        }
        return OptionalDouble.empty();
    }

    private void fill(
            Estimate.Transfer transfer,
            String region,
            Region.Histogram histogram,
            Function<String, Change> changes,
            double[] factors,
            double[] variances) {
        OptionalDouble one = factor(transfer.factor(), changes);
        if (one.isPresent()) {
            Arrays.fill(factors, one.getAsDouble());
            return;
        }
        int bins = Axes.of(histogram).get(0).bins();
        double[] value = new double[bins];
        double[] variance = new double[bins];
        if (transfer.factor() instanceof Estimate.PerBin perBin) {
            for (int bin = 0; bin < bins; bin++) {
                value[bin] = perBin.values().get(bin);
                variance[bin] = perBin.errors().get(bin) * perBin.errors().get(bin);
            }
        } else {
            ratios((Estimate.Ratio) transfer.factor(), region, histogram, changes, value, variance);
        }
        for (int cell = 0;
                cell < factors.length;
                cell++) { // what is beyond the range has the factor of the outermost bin
            int bin = Math.max(0, Math.min(bins - 1, cell - 1));
            factors[cell] = value[bin];
            variances[cell] = variance[bin];
        }
    }

    /** The factor of all bins; empty if each has one of its own. */
    private OptionalDouble factor(Estimate.Factor factor, Function<String, Change> changes) {
        if (factor instanceof Estimate.Number number) {
            return OptionalDouble.of(number.value());
        }
        if (factor instanceof Estimate.Ratio ratio && !ratio.perBin()) {
            Yield above = counted.yield(ratio.numerator(), changes);
            Yield below = counted.yield(ratio.denominator(), changes);
            if (above.equals(Yield.NONE) && below.equals(Yield.NONE)) {
                return OptionalDouble.of(0); // nothing was counted yet
            }
            if (!(below.sumw() > 0)) {
                throw new PredictionException(
                        "sample %s: data − simulation in %s is %s, so nothing can be divided by it; use another region or a looser selection"
                                .formatted(name, ratio.denominator(), below.sumw()));
            }
            return OptionalDouble.of(above.sumw() / below.sumw());
        }
        return OptionalDouble.empty();
    }

    private void ratios(
            Estimate.Ratio ratio,
            String region,
            Region.Histogram histogram,
            Function<String, Change> changes,
            double[] value,
            double[] variance) {
        ReadBins folded = ReadBins.all(Flow.FOLD, 1);
        Spectrum above = counted.spectrum(ratio.numerator(), histogram, changes);
        Spectrum below = counted.spectrum(ratio.denominator(), histogram, changes);
        double[] up = above.sumw(folded);
        double[] upSquares = above.sumw2(folded);
        double[] down = below.sumw(folded);
        double[] downSquares = below.sumw2(folded);
        for (int bin = 0; bin < value.length; bin++) {
            if (!(down[bin] > 0)) {
                if (up[bin] == 0 && down[bin] == 0) {
                    continue;
                }
                throw new PredictionException(
                        "sample %s in %s: data − simulation in bin %d of %s in %s is %s, so nothing can be divided by it; use wider bins, or one ratio for all"
                                .formatted(name, region, bin + 1, histogram.name(), ratio.denominator(), down[bin]));
            }
            value[bin] = up[bin] / down[bin];
            variance[bin] = (upSquares[bin] + value[bin] * value[bin] * downSquares[bin]) / (down[bin] * down[bin]);
        }
    }

    private void applyPolicy(double[] sumw, String region, String what) {
        for (int cell = 0; cell < sumw.length; cell++) {
            if (sumw[cell] < 0) {
                switch (estimate.negative()) {
                    case KEEP -> {}
                    case ZERO -> sumw[cell] = 0;
                    case ERROR ->
                        throw new PredictionException(
                                "sample %s in %s: %s is %s in cell %d: more is subtracted than there are data; use wider bins, or 'negative: keep' or 'zero'"
                                        .formatted(name, region, what, sumw[cell], cell));
                }
            }
        }
    }

    /** Cells, flow and all, of a histogram that a policy sets to zero. */
    public List<Integer> cellsSetToZero(String region, Region.Histogram histogram) {
        if (estimate.negative() != Estimate.Negative.ZERO) {
            return List.of();
        }
        EstimatedSample asCounted = new EstimatedSample(
                name, new Estimate(estimate.regions(), estimate.subtracted(), Estimate.Negative.KEEP), counted);
        double[] cells =
                asCounted.spectrum(region, histogram, sample -> Change.NONE).cells();
        return IntStream.range(0, cells.length)
                .filter(cell -> cells[cell] < 0)
                .boxed()
                .toList();
    }
}
