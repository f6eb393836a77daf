package io.kollider.fitter.report;

import io.kollider.analysis.Analysis;
import io.kollider.analysis.NormFactor;
import io.kollider.fitter.model.Model;
import io.kollider.fitter.report.plot.Captions;
import io.kollider.fitter.report.plot.ComparisonPlot;
import io.kollider.fitter.report.plot.ComparisonPlot.Line;
import io.kollider.fitter.report.plot.ComparisonPlot.Stroke;
import io.kollider.fitter.report.plot.StackPlot.Axis;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How well a histogram tells signal, the samples that a strength multiplies, from the others: both before the fit and normalised to one. */
final class SeparationPlots {
    private final Analysis analysis;
    private final Model model;

    SeparationPlots(Analysis analysis, Model model) {
        this.analysis = analysis;
        this.model = model;
    }

    /** Empty if there is one bin, or no signal or background. */
    Optional<ComparisonPlot> of(String poi, String channel, Axis axis, PlotWords words) {
        List<String> signals = analysis.normFactors().stream()
                .filter(factor -> factor.name().equals(poi))
                .map(NormFactor::samples)
                .flatMap(List::stream)
                .toList();
        double[] signal = new double[model.bins(channel).count()];
        double[] background = new double[signal.length];
        for (String sample : model.samples(channel)) {
            double[] contents = model.expected(channel, sample, model.initial());
            double[] sum = signals.contains(sample) ? signal : background;
            Arrays.setAll(sum, bin -> sum[bin] + contents[bin]);
        }
        if (signal.length < 2 || !(sum(signal) > 0) || !(sum(background) > 0)) {
            return Optional.empty();
        }
        double[] s = scaled(signal, 1 / sum(signal));
        double[] b = scaled(background, 1 / sum(background));
        List<String> captions = new ArrayList<>(
                words.region(analysis.region(channel), "Pre-fit").lines());
        captions.add(String.format(Locale.ROOT, "Separation %.1f %%", 100 * separation(s, b)));
        Captions plain = words.region(analysis.region(channel));
        return Optional.of(new ComparisonPlot(
                new Captions(plain.title(), captions, plain.note()),
                axis,
                "Fraction of events",
                List.of(
                        new Line("Background", "#3f90da", Stroke.FULL, list(b)),
                        new Line("Signal: samples of " + PlotWords.parameter(poi), "#bd1f01", Stroke.FULL, list(s))),
                ""));
    }

    /**
     * &frac12; &Sigma; (s &minus; b)&sup2; / (s + b) of two histograms with sums of 1: 0 if they are the same, 1 if they share no bin.
     *
     * @see <a href="https://arxiv.org/abs/physics/0703039">TMVA, section on the ranking of variables</a>
     */
    static double separation(double[] signal, double[] background) {
        double separation = 0;
        for (int bin = 0; bin < signal.length; bin++) {
            double sum = signal[bin] + background[bin];
            double difference = signal[bin] - background[bin];
            separation += sum > 0 ? 0.5 * difference * difference / sum : 0;
        }
        return separation;
    }

    private static double sum(double[] contents) {
        return Arrays.stream(contents).sum();
    }

    private static double[] scaled(double[] contents, double factor) {
        return Arrays.stream(contents).map(content -> content * factor).toArray();
    }

    private static List<Double> list(double[] contents) {
        return Arrays.stream(contents).boxed().toList();
    }
}
