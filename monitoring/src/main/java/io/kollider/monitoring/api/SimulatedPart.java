package io.kollider.monitoring.api;

import io.kollider.analysis.Analysis;
import io.kollider.analysis.Region;
import io.kollider.analysis.Sample;
import io.kollider.prediction.Axes;
import io.kollider.prediction.Prediction;
import io.kollider.prediction.PredictionException;
import io.kollider.prediction.PrefitBand;
import io.kollider.prediction.ReadBins;
import io.kollider.prediction.Spectrum;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What a plot has of the samples that predict; lists of numbers have one a bin.
 *
 * @param predicted samples that can be predicted
 * @param statistical error of the total
 * @param up upper error of the total
 * @param down lower error of the total, positive
 * @param problems samples that cannot be predicted yet, and why
 */
record SimulatedPart(
        List<Plot.Layer> layers,
        List<Sample> predicted,
        List<Double> total,
        List<Double> statistical,
        List<Double> up,
        List<Double> down,
        List<String> problems) {

    static SimulatedPart of(
            Analysis analysis, Prediction prediction, Region region, Region.Histogram histogram, ReadBins read) {
        List<Plot.Layer> layers = new ArrayList<>();
        List<Sample> predicted = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        int bins = read.count(Axes.of(histogram));
        double[] total = new double[bins];
        double[] squares = new double[bins];
        for (Sample sample : analysis.simulation()) {
            try {
                Spectrum spectrum = prediction.spectrum(sample.name(), region.name(), histogram, Optional.empty());
                double[] contents = spectrum.sumw(read);
                double[] sumw2 = spectrum.sumw2(read);
                layers.add(new Plot.Layer(
                        sample.name(), sample.label(), sample.color(), Plot.list(contents), Plot.list(roots(sumw2))));
                Arrays.setAll(total, bin -> total[bin] + contents[bin]);
                Arrays.setAll(squares, bin -> squares[bin] + sumw2[bin]);
                predicted.add(sample);
            } catch (PredictionException e) {
                problems.add(e.getMessage());
            }
        }
        PrefitBand band;
        try {
            band = PrefitBand.of(analysis, prediction, region, histogram, read, predicted);
        } catch (PredictionException e) {
            problems.add(e.getMessage());
            band = PrefitBand.statistical(analysis, prediction, region, histogram, read, predicted);
        }
        return new SimulatedPart(
                layers,
                predicted,
                Plot.list(total),
                Plot.list(roots(squares)),
                Plot.list(band.up()),
                Plot.list(band.down()),
                problems);
    }

    private static double[] roots(double[] squares) {
        return Arrays.stream(squares).map(Math::sqrt).toArray();
    }
}
