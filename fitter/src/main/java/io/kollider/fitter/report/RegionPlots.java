package io.kollider.fitter.report;

import io.kollider.analysis.Analysis;
import io.kollider.analysis.Sample;
import io.kollider.fitter.inference.Yields;
import io.kollider.fitter.prepare.PreparedFit;
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
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** All regions of a fit in one plot, those that it predicts too: a bin each with its events, and what they are made of. Regions with a blinded bin show no data. */
final class RegionPlots {
    private final Analysis analysis;
    private final List<Sample> samples;
    private final PreparedFit prepared;
    private final Yields yields;
    private final String when;
    private final PlotWords words;

    /** @param when "Pre-fit" or "Post-fit" */
    RegionPlots(Analysis analysis, PreparedFit prepared, Yields yields, String when, PlotWords words) {
        this.analysis = analysis;
        this.prepared = prepared;
        this.samples = analysis.fitted(prepared.fit());
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
                words.ratio(),
                blinded());
    }

    private Set<Integer> blinded() {
        return IntStream.range(0, yields.channels().size())
                .filter(i ->
                        !prepared.blinded().in(yields.channels().get(i).name()).isEmpty())
                .boxed()
                .collect(Collectors.toSet());
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
                .map(channel -> analysis.region(channel.name()).label()
                        + (prepared.fit().validation().containsKey(channel.name()) ? " (validation)" : ""))
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
