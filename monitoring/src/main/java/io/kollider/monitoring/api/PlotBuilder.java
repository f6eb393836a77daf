package io.kollider.monitoring.api;

import io.kollider.analysis.Analysis;
import io.kollider.analysis.Region;
import io.kollider.analysis.Sample;
import io.kollider.analysis.Systematic;
import io.kollider.analysis.axis.Flow;
import io.kollider.prediction.Axes;
import io.kollider.prediction.CountedSoFar;
import io.kollider.prediction.PlotAxis;
import io.kollider.prediction.Prediction;
import io.kollider.prediction.ReadBins;
import io.kollider.prediction.ReplicaCounts;
import io.kollider.prediction.Spectrum;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Puts one histogram's plot together. */
final class PlotBuilder {
    private final Analysis analysis;
    private final CountedSoFar counted;
    private final Prediction prediction;
    private final Region region;
    private final Region.Histogram histogram;
    private final ReadBins read;
    private final int bins;
    private final Optional<Spectrum> data;
    private final SimulatedPart simulated;
    private final List<String> problems;

    private PlotBuilder(
            Analysis analysis,
            CountedSoFar counted,
            NewestPrediction.Made made,
            Region region,
            Region.Histogram histogram) {
        this.analysis = analysis;
        this.counted = counted;
        this.prediction = made.prediction();
        this.region = region;
        this.histogram = histogram;
        this.read = ReadBins.all(Flow.DROP, histogram.axes().size());
        this.bins = read.count(Axes.of(histogram));
        this.simulated = made.simulated(region, histogram, read);
        this.problems = new ArrayList<>(simulated.problems());
        this.data = analysis.data().map(sample -> spectrum(sample, Optional.empty()));
    }

    /**
     * @param made of what was counted
     * @param systematic whose variations are laid over
     */
    static Plot plot(
            Analysis analysis,
            CountedSoFar counted,
            NewestPrediction.Made made,
            Region region,
            Region.Histogram histogram,
            Optional<Systematic> systematic) {
        return new PlotBuilder(analysis, counted, made, region, histogram).build(systematic);
    }

    private Plot build(Optional<Systematic> systematic) {
        PlotAxis axis = PlotAxis.of(histogram, read);
        return new Plot(
                region.name(),
                region.label(),
                histogram.name(),
                axis.label(),
                axis.unit(),
                axis.edges(),
                simulated.layers(),
                simulated.total(),
                simulated.statistical(),
                simulated.up(),
                simulated.down(),
                data(),
                blinded(),
                replicas(),
                systematic.map(this::overlays).orElse(List.of()),
                counted.isComplete(),
                problems);
    }

    private Spectrum spectrum(Sample sample, Optional<String> variation) {
        return prediction.spectrum(sample.name(), region.name(), histogram, variation);
    }

    private double[] total(String variation) {
        double[] total = new double[bins];
        simulated
                .predicted()
                .forEach(sample ->
                        add(total, spectrum(sample, Optional.of(variation)).sumw(read)));
        return total;
    }

    private List<Plot.Overlay> overlays(Systematic systematic) {
        return systematic.variations().stream()
                .map(variation -> new Plot.Overlay(systematic.name(), variation, Plot.list(total(variation))))
                .toList();
    }

    private Plot.@Nullable Points data() {
        if (data.isEmpty()) {
            return null;
        }
        Spectrum spectrum = data.get();
        SeenCounts seen = SeenCounts.of(spectrum.sumw(read), spectrum.blinded(read));
        seen.unusable()
                .forEach(bin -> problems.add(
                        "%s in %s: data of bin %d are %s, which is no count: a weight of data must not be negative"
                                .formatted(histogram.name(), region.name(), bin + 1, spectrum.sumw(read)[bin])));
        return new Plot.Points(Plot.list(seen.counts()), Plot.list(seen.low()), Plot.list(seen.high()));
    }

    private List<Integer> blinded() {
        return data.map(spectrum -> SeenCounts.numbers(spectrum.blinded(read))).orElse(List.of());
    }

    private Plot.@Nullable Replicas replicas() {
        Optional<ReplicaCounts> counts =
                ReplicaCounts.of(analysis, counted.histograms(), region.name(), histogram.name());
        if (counts.isEmpty() || counts.get().bins() != bins) {
            return null;
        }
        List<Double> mean = new ArrayList<>();
        List<Double> deviation = new ArrayList<>();
        for (int bin = 0; bin < bins; bin++) {
            Moments moments = counts.get().isBlinded(bin)
                    ? Moments.NONE
                    : Moments.of(counts.get().bin(bin));
            mean.add(moments.mean());
            deviation.add(moments.deviation());
        }
        return new Plot.Replicas(counts.get().replicas(), mean, deviation);
    }

    private static void add(double[] into, double[] from) {
        Arrays.setAll(into, bin -> into[bin] + from[bin]);
    }
}
