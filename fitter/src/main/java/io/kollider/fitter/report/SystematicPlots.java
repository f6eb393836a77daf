package io.kollider.fitter.report;

import io.kollider.analysis.Analysis;
import io.kollider.analysis.Region;
import io.kollider.analysis.Sample;
import io.kollider.analysis.Sides;
import io.kollider.analysis.Systematic;
import io.kollider.fitter.model.Model;
import io.kollider.fitter.model.Parameter;
import io.kollider.fitter.prepare.PreparedFit;
import io.kollider.fitter.report.plot.ComparisonPlot;
import io.kollider.fitter.report.plot.ComparisonPlot.Line;
import io.kollider.fitter.report.plot.ComparisonPlot.Stroke;
import io.kollider.fitter.templates.FittedBins;
import io.kollider.prediction.ParameterName;
import io.kollider.prediction.Prediction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A systematic in a region: the sum of the samples that it acts on, nominally and at ±1σ, as it was counted and as it is fitted, which is after symmetrisation,
 * smoothing and pruning. Strengths are one.
 */
final class SystematicPlots {
    private static final String UP = "#bd1f01";
    private static final String DOWN = "#3f90da";

    private final Analysis analysis;
    private final PreparedFit prepared;
    private final Model model;
    private final Prediction prediction;
    private final PlotWords words;

    SystematicPlots(Analysis analysis, PreparedFit prepared, Prediction prediction, PlotWords words) {
        this.analysis = analysis;
        this.prepared = prepared;
        this.model = prepared.modelEverywhere();
        this.prediction = prediction;
        this.words = words;
    }

    /** Empty where the systematic does not act. */
    Optional<ComparisonPlot> of(Systematic systematic, String channel) {
        List<String> samples = analysis.simulation().stream()
                .map(Sample::name)
                .filter(systematic.samples()::contains)
                .filter(model.samples(channel)::contains)
                .toList();
        if (samples.isEmpty() || !systematic.treatment().actsIn(channel)) {
            return Optional.empty();
        }
        List<Line> lines = new ArrayList<>();
        lines.add(new Line("Nominal", "#000000", Stroke.FULL, fitted(systematic, channel, samples, 0)));
        lines.add(new Line("+1#sigma as fitted", UP, Stroke.FULL, fitted(systematic, channel, samples, 1)));
        lines.add(new Line("−1#sigma as fitted", DOWN, Stroke.FULL, fitted(systematic, channel, samples, -1)));
        lines.addAll(counted(systematic.sides(), channel, samples));
        Region region = analysis.region(channel);
        FittedBins bins = prepared.binning().of(channel);
        return Optional.of(new ComparisonPlot(
                words.region(region, PlotWords.literal(systematic.name()) + ", " + labels(samples)),
                PlotWords.axis(bins.histogram(), bins.read()),
                "Events",
                lines,
                "Varied / nominal"));
    }

    private List<Line> counted(Sides sides, String channel, List<String> samples) {
        if (sides instanceof Sides.UpAndDown both) {
            return List.of(
                    new Line("+1#sigma as counted", UP, Stroke.DOTTED, list(varied(channel, samples, both.up()))),
                    new Line("−1#sigma as counted", DOWN, Stroke.DOTTED, list(varied(channel, samples, both.down()))));
        }
        if (sides instanceof Sides.One one) {
            return List.of(
                    new Line("+1#sigma as counted", UP, Stroke.DOTTED, list(varied(channel, samples, one.up()))));
        }
        if (sides instanceof Sides.Combined many) {
            double[] highest = varied(channel, samples, many.variations().get(0));
            double[] lowest = highest.clone();
            for (String variation : many.variations()) {
                double[] contents = varied(channel, samples, variation);
                Arrays.setAll(highest, bin -> Math.max(highest[bin], contents[bin]));
                Arrays.setAll(lowest, bin -> Math.min(lowest[bin], contents[bin]));
            }
            return List.of(
                    new Line("Highest of " + many.variations().size(), UP, Stroke.DOTTED, list(highest)),
                    new Line("Lowest of " + many.variations().size(), DOWN, Stroke.DOTTED, list(lowest)));
        }
        return List.of();
    }

    private double[] varied(String channel, List<String> samples, String variation) {
        FittedBins bins = prepared.binning().of(channel);
        double[] sum = new double[bins.count()];
        for (String sample : samples) {
            double[] contents = bins.sumw(prediction.spectrum(sample, channel, bins.counted(), Optional.of(variation)));
            Arrays.setAll(sum, bin -> sum[bin] + contents[bin]);
        }
        return sum;
    }

    /** @param shift of the systematic's parameters, in standard deviations */
    private List<Double> fitted(Systematic systematic, String channel, List<String> samples, double shift) {
        Set<String> moved = new LinkedHashSet<>();
        for (String sample : samples) {
            ParameterName name = ParameterName.of(systematic, sample, channel);
            moved.add(name.rate());
            moved.add(name.shape());
        }
        Set<String> strengths = new LinkedHashSet<>();
        analysis.normFactors().forEach(factor -> strengths.add(factor.name()));
        double[] values = model.initial();
        for (int i = 0; i < values.length; i++) {
            Parameter parameter = model.parameters().get(i);
            if (strengths.contains(parameter.name())) {
                values[i] = 1;
            } else if (moved.contains(parameter.name())) {
                values[i] = shift;
            }
        }
        double[] sum = new double[model.bins(channel).count()];
        for (String sample : parts(samples)) {
            double[] contents = model.expected(channel, sample, values);
            Arrays.setAll(sum, bin -> sum[bin] + contents[bin]);
        }
        return list(sum);
    }

    /** With those of truth bins. */
    private List<String> parts(List<String> samples) {
        return analysis.simulation().stream()
                .filter(sample -> samples.contains(sample.name()))
                .flatMap(sample -> analysis.fittedParts(prepared.fit(), sample).stream())
                .map(Sample::name)
                .toList();
    }

    private String labels(List<String> samples) {
        List<String> labels = analysis.simulation().stream()
                .filter(sample -> samples.contains(sample.name()))
                .map(Sample::label)
                .toList();
        return labels.size() > 3 ? labels.size() + " samples" : String.join(" + ", labels);
    }

    private static List<Double> list(double[] contents) {
        return Arrays.stream(contents).boxed().toList();
    }
}
