package io.kollider.fitter.report;

import io.kollider.analysis.Analysis;
import io.kollider.analysis.Region;
import io.kollider.analysis.Sample;
import io.kollider.fitter.inference.FitResult;
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
import java.util.Optional;

/** A fitted histogram as the model has it, before and after the fit, with the uncertainty of the model's total. */
final class FittedPlot {
    private final Analysis analysis;
    private final List<Sample> samples;
    private final FitBinning binning;
    private final FitResult result;
    private final PlotWords words;

    FittedPlot(Analysis analysis, PreparedFit prepared, FitResult result, PlotWords words) {
        this.analysis = analysis;
        this.samples = analysis.fitted(prepared.fit());
        this.binning = prepared.binning();
        this.result = result;
        this.words = words;
    }

    StackPlot prefit(Bins channel) {
        Model model = result.model();
        return plot(channel, "Pre-fit", model.initial(), Bands.prefit(model));
    }

    StackPlot postfit(Bins channel) {
        return plot(channel, "Post-fit", result.values(), Bands.postfit(result));
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

    private StackPlot plot(Bins channel, String when, double[] parameters, double[] band) {
        // the first sample of the analysis file lies on top
        List<Layer> layers = new ArrayList<>();
        for (Sample sample : samples) {
            double[] contents = result.model().expected(channel.channel(), sample.name(), parameters);
            PlotWords.layer(sample, contents).ifPresent(layer -> layers.add(0, layer));
        }
        List<Double> uncertainty = list(part(band, channel));
        return new StackPlot(
                words.region(region(channel), when),
                axis(channel),
                layers,
                new Band("Uncertainty", uncertainty, uncertainty),
                Optional.of(list(part(result.model().observed(), channel))),
                words.scaling(),
                words.ratio());
    }

    private static double[] part(double[] bins, Bins channel) {
        return Arrays.copyOfRange(bins, channel.first(), channel.first() + channel.count());
    }

    private static List<Double> list(double[] contents) {
        return Arrays.stream(contents).boxed().toList();
    }
}
