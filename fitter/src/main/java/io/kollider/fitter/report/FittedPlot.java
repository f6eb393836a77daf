package io.kollider.fitter.report;

import io.kollider.analysis.Analysis;
import io.kollider.analysis.Region;
import io.kollider.analysis.Sample;
import io.kollider.fitter.inference.FitResult;
import io.kollider.fitter.inference.RegionChiSquare;
import io.kollider.fitter.model.Bins;
import io.kollider.fitter.model.Model;
import io.kollider.fitter.prepare.PreparedFit;
import io.kollider.fitter.report.plot.StackPlot;
import io.kollider.fitter.report.plot.StackPlot.Band;
import io.kollider.fitter.report.plot.StackPlot.Layer;
import io.kollider.fitter.templates.FitBinning;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** A fitted or predicted histogram as the model has it, before and after the fit, with the uncertainty of the model's total. */
final class FittedPlot {
    private final Analysis analysis;
    private final List<Sample> samples;
    private final PreparedFit prepared;
    private final FitBinning binning;
    private final FitResult result;
    private final PlotWords words;

    /** @param result what the fit predicts in all regions and bins */
    FittedPlot(Analysis analysis, PreparedFit prepared, FitResult result, PlotWords words) {
        this.analysis = analysis;
        this.prepared = prepared;
        this.samples = analysis.fitted(prepared.fit());
        this.binning = prepared.binning();
        this.result = result;
        this.words = words;
    }

    StackPlot prefit(Bins channel) {
        Model model = result.model();
        return plot(channel, lines(channel, "Pre-fit"), model.initial(), Bands.prefit(model));
    }

    StackPlot postfit(Bins channel) {
        List<String> lines = lines(channel, "Post-fit");
        if (isPredicted(channel)) {
            lines.add(agreement(
                    RegionChiSquare.of(result, channel, prepared.blinded().in(channel.channel()))));
        }
        return plot(channel, lines, result.values(), Bands.postfit(result));
    }

    private List<String> lines(Bins channel, String when) {
        return new ArrayList<>(List.of(isPredicted(channel) ? when + ", validation (not fitted)" : when));
    }

    private boolean isPredicted(Bins channel) {
        return prepared.fit().validation().containsKey(channel.channel());
    }

    private static String agreement(RegionChiSquare compared) {
        return compared.p().isEmpty()
                ? "no data to compare with"
                : String.format(
                        Locale.ROOT,
                        "#chi^{2} / bins = %.1f / %d, p = %.2g",
                        compared.statistic(),
                        compared.bins(),
                        compared.p().getAsDouble());
    }

    Region.Histogram histogram(Bins channel) {
        return binning.of(channel.channel()).histogram();
    }

    /** The axis of the bins of a region. */
    StackPlot.Axis axis(Bins channel) {
        return PlotWords.axis(histogram(channel), binning.of(channel.channel()).read());
    }

    private Region region(Bins channel) {
        return analysis.region(channel.channel());
    }

    private StackPlot plot(Bins channel, List<String> lines, double[] parameters, double[] band) {
        // the first sample of the analysis file lies on top
        List<Layer> layers = new ArrayList<>();
        for (Sample sample : samples) {
            double[] contents = result.model().expected(channel.channel(), sample.name(), parameters);
            PlotWords.layer(sample, contents).ifPresent(layer -> layers.add(0, layer));
        }
        List<Double> uncertainty = list(part(band, channel));
        return new StackPlot(
                words.region(region(channel), lines.toArray(String[]::new)),
                axis(channel),
                layers,
                new Band("Uncertainty", uncertainty, uncertainty),
                Optional.of(list(part(result.model().observed(), channel))),
                words.scaling(),
                words.ratio(),
                prepared.blinded().in(channel.channel()).stream().boxed().collect(Collectors.toSet()));
    }

    private static double[] part(double[] bins, Bins channel) {
        return Arrays.copyOfRange(bins, channel.first(), channel.first() + channel.count());
    }

    private static List<Double> list(double[] contents) {
        return Arrays.stream(contents).boxed().toList();
    }
}
