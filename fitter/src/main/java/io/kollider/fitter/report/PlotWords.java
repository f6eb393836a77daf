package io.kollider.fitter.report;

import io.kollider.analysis.Analysis;
import io.kollider.analysis.PlotStyle;
import io.kollider.analysis.Region;
import io.kollider.analysis.Sample;
import io.kollider.analysis.TLatex;
import io.kollider.fitter.report.plot.Captions;
import io.kollider.fitter.report.plot.StackPlot.Axis;
import io.kollider.fitter.report.plot.StackPlot.Layer;
import io.kollider.fitter.report.plot.StackPlot.Scaling;
import io.kollider.prediction.Completeness;
import io.kollider.prediction.CountedLuminosity;
import io.kollider.prediction.PlotAxis;
import io.kollider.prediction.PlotHeading;
import io.kollider.prediction.ReadBins;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** What all plots of one analysis have in common: their words, and what a sample looks like. */
final class PlotWords {
    private static final Set<String> GREEK = Set.of("mu", "sigma", "kappa", "alpha", "beta", "gamma", "lambda", "xi");

    private final Analysis analysis;
    private final CountedLuminosity luminosity;
    private final PlotStyle style;
    private final Completeness completeness;

    PlotWords(Analysis analysis, CountedLuminosity luminosity, Completeness completeness) {
        this.analysis = analysis;
        this.luminosity = luminosity;
        this.style = analysis.plots();
        this.completeness = completeness;
    }

    /** Of a region; lines come below its label. */
    Captions region(Region region, String... lines) {
        List<String> all = new ArrayList<>(List.of(region.label()));
        all.addAll(List.of(lines));
        return captions(all);
    }

    /** The analysis and its luminosity, then lines. */
    Captions captions(List<String> lines) {
        List<String> all = new ArrayList<>(List.of(PlotHeading.energyAndLuminosity(analysis, luminosity)));
        all.addAll(lines);
        String note = completeness.isComplete() ? "" : "Incomplete: " + completeness.missing();
        String title = style.label().isEmpty() ? literal(analysis.name()) : style.label();
        return new Captions(title, all, literal(note));
    }

    /** How axes of events run. */
    Scaling scaling() {
        return switch (style.yAxis()) {
            case LINEAR -> Scaling.LINEAR;
            case LOGARITHMIC -> Scaling.LOGARITHMIC;
        };
    }

    /** Half the range of data over prediction; empty where its points decide. */
    OptionalDouble ratio() {
        return style.ratio();
    }

    /** {@code mu_ttbar} as μ with an index. */
    static String parameter(String name) {
        if (GREEK.contains(name)) {
            return "#" + name;
        }
        int head = name.indexOf('_');
        if (head < 1 || head == name.length() - 1) {
            return literal(name);
        }
        String base = name.substring(0, head);
        return (GREEK.contains(base) ? "#" : "") + base + "_{" + literal(name.substring(head + 1)) + "}";
    }

    /** TLatex that shows a text as it is. */
    static String literal(String text) {
        return TLatex.literal(text);
    }

    /** The axis of some of a histogram's bins. */
    static Axis axis(Region.Histogram histogram, ReadBins bins) {
        PlotAxis axis = PlotAxis.of(histogram, bins);
        return new Axis(axis.label(), axis.unit(), axis.edges());
    }

    /** A sample in a stack; empty if it has nothing there. */
    static Optional<Layer> layer(Sample sample, double[] contents) {
        return Arrays.stream(contents).allMatch(content -> content == 0)
                ? Optional.empty()
                : Optional.of(new Layer(
                        sample.label(),
                        sample.color(),
                        Arrays.stream(contents).boxed().toList()));
    }
}
