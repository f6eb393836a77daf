package io.kollider.monitoring.api;

import io.kollider.analysis.Region;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The axis of a plot of a histogram. Bins of two variables stand side by side, row by row, and are numbered from 1.
 *
 * @param label in TLatex, without unit
 * @param unit empty for none
 * @param edges of the bins
 */
record PlotAxis(String label, String unit, List<Double> edges) {
    static PlotAxis of(Region.Histogram histogram) {
        if (histogram.variables().size() == 1) {
            Region.Variable variable = histogram.variables().get(0);
            String categories = String.join(", ", variable.axis().categories());
            return new PlotAxis(
                    categories.isEmpty() ? variable.label() : variable.label() + ": " + categories,
                    variable.unit(),
                    variable.axis().edges());
        }
        int bins = histogram.axes().stream().mapToInt(axis -> axis.bins()).reduce(1, Math::multiplyExact);
        String labels =
                histogram.variables().stream().map(Region.Variable::label).collect(Collectors.joining(" #otimes "));
        return new PlotAxis(
                "bin of " + labels,
                "",
                IntStream.rangeClosed(0, bins).mapToObj(edge -> edge + 0.5).toList());
    }

    /** Number of bins. */
    int bins() {
        return edges.size() - 1;
    }
}
