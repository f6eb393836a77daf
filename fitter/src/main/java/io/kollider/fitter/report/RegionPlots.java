package io.kollider.fitter.report;

import io.kollider.analysis.Analysis;
import io.kollider.analysis.Fit;
import io.kollider.analysis.Sample;
import io.kollider.fitter.inference.Yields;
import io.kollider.fitter.report.plot.CompositionPlot;
import io.kollider.fitter.report.plot.CompositionPlot.Part;
import io.kollider.fitter.report.plot.StackPlot;
import io.kollider.fitter.report.plot.StackPlot.Axis;
import io.kollider.fitter.report.plot.StackPlot.Band;
import io.kollider.fitter.report.plot.StackPlot.Layer;
import io.kollider.fitter.report.plot.StackPlot.Scaling;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All fitted regions in one plot: a bin each with its events, and what they are made of. */
final class RegionPlots {
    private final Analysis analysis;
    private final List<Sample> samples;
    private final Yields yields;
    private final String when;
    private final PlotWords words;

    /** @param when "Pre-fit" or "Post-fit" */
    RegionPlots(Analysis analysis, Fit fit, Yields yields, String when, PlotWords words) {
        this.analysis = analysis;
        this.samples = analysis.fitted(fit);
        this.yields = yields;
        this.when = when;
        this.words = words;
    }

    /** Logarithmic: regions hold very different numbers of events. */
    StackPlot summary() {
        List<Layer> layers = new ArrayList<>();
        for (Sample sample : samples) {
            double[] events = events(sample.name()).stream()
                    .mapToDouble(Double::doubleValue)
                    .toArray();
            // the first sample of the analysis file lies on top
            PlotWords.layer(sample, events).ifPresent(layer -> layers.add(0, layer));
        }
        List<Double> errors = yields.channels().stream()
                .map(channel -> channel.total().error())
                .toList();
        List<Double> data = yields.channels().stream()
                .map(channel ->
                        channel.data().stream().mapToDouble(Double::doubleValue).sum())
                .toList();
        return new StackPlot(
                words.captions(List.of(when)),
                Axis.named("", regions()),
                layers,
                new Band("Uncertainty", errors, errors),
                Optional.of(data),
                Scaling.LOGARITHMIC,
                words.ratio());
    }

    CompositionPlot composition() {
        List<Part> parts = new ArrayList<>();
        for (Sample sample : samples) {
            List<Double> events = events(sample.name());
            if (events.stream().anyMatch(content -> content > 0)) {
                parts.add(new Part(sample.label(), sample.color(), events));
            }
        }
        return new CompositionPlot(words.captions(List.of(when)), regions(), parts);
    }

    private List<String> regions() {
        return yields.channels().stream()
                .map(channel -> analysis.region(channel.name()).label())
                .toList();
    }

    /** One a region; 0 where the sample is not. */
    private List<Double> events(String sample) {
        return yields.channels().stream()
                .map(channel -> Optional.ofNullable(channel.samples().get(sample))
                        .map(Yields.Yield::events)
                        .orElse(0.0))
                .toList();
    }
}
