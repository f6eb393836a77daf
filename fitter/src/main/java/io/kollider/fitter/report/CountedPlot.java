package io.kollider.fitter.report;

import io.kollider.analysis.Analysis;
import io.kollider.analysis.Region;
import io.kollider.analysis.Sample;
import io.kollider.analysis.axis.Flow;
import io.kollider.fitter.report.plot.StackPlot;
import io.kollider.fitter.report.plot.StackPlot.Band;
import io.kollider.fitter.report.plot.StackPlot.Layer;
import io.kollider.prediction.Prediction;
import io.kollider.prediction.PredictionException;
import io.kollider.prediction.PrefitBand;
import io.kollider.prediction.ReadBins;
import io.kollider.prediction.Spectrum;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A histogram as it was counted and normalised, in its range, with the uncertainty before any fit. */
final class CountedPlot {
    private final Analysis analysis;
    private final Prediction prediction;
    private final PlotWords words;

    CountedPlot(Analysis analysis, Prediction prediction, PlotWords words) {
        this.analysis = analysis;
        this.prediction = prediction;
        this.words = words;
    }

    StackPlot of(Region region, Region.Histogram histogram) {
        // the first sample of the analysis file lies on top
        List<Layer> layers = new ArrayList<>();
        ReadBins bins = ReadBins.all(Flow.DROP, histogram.axes().size());
        for (Sample sample : analysis.simulation()) {
            Spectrum spectrum = spectrum(sample, region, histogram);
            PlotWords.layer(sample, spectrum.sumw(bins)).ifPresent(layer -> layers.add(0, layer));
        }
        Optional<Spectrum> observed = analysis.data().map(sample -> spectrum(sample, region, histogram));
        Optional<List<Double>> data = observed.map(spectrum -> list(spectrum.sumw(bins)));
        return new StackPlot(
                words.region(region, "Pre-fit"),
                PlotWords.axis(histogram, bins),
                layers,
                band(region, histogram, bins),
                data,
                words.scaling(),
                words.ratio(),
                observed.map(spectrum -> blinded(spectrum.blinded(bins))).orElse(Set.of()));
    }

    private Band band(Region region, Region.Histogram histogram, ReadBins bins) {
        List<Sample> samples = analysis.simulation();
        try {
            PrefitBand band = PrefitBand.of(analysis, prediction, region, histogram, bins, samples);
            return new Band("Uncertainty", list(band.down()), list(band.up()));
        } catch (PredictionException e) { // of a variation: the plot itself is there
            PrefitBand band = PrefitBand.statistical(analysis, prediction, region, histogram, bins, samples);
            return new Band("Stat. uncertainty", list(band.down()), list(band.up()));
        }
    }

    private static Set<Integer> blinded(boolean[] bins) {
        return IntStream.range(0, bins.length).filter(bin -> bins[bin]).boxed().collect(Collectors.toSet());
    }

    private Spectrum spectrum(Sample sample, Region region, Region.Histogram histogram) {
        return prediction.spectrum(sample.name(), region.name(), histogram, Optional.empty());
    }

    private static List<Double> list(double[] contents) {
        return Arrays.stream(contents).boxed().toList();
    }
}
