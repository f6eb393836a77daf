package io.kollider.prediction;

import io.kollider.analysis.Region;
import io.kollider.analysis.TLatex;
import io.kollider.schemas.histogram.BookedAxis;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The axis that some of a histogram's bins are drawn along. Where they are not those of one variable they are numbered from 1.
 *
 * @param label in TLatex, without unit
 * @param unit empty for none
 * @param edges of the bins, one more than there are bins
 */
public record PlotAxis(String label, String unit, List<Double> edges) {
    public PlotAxis {
        edges = List.copyOf(edges);
    }

    /** Of the bins that are read. */
    public static PlotAxis of(Region.Histogram histogram, ReadBins bins) {
        List<BookedAxis> axes = Axes.of(histogram);
        OptionalInt only = bins.onlyAxis(axes);
        if (only.isPresent()) {
            return of(histogram.variables().get(only.getAsInt()));
        }
        String labels =
                histogram.variables().stream().map(Region.Variable::label).collect(Collectors.joining(" #otimes "));
        List<Double> edges = IntStream.rangeClosed(0, bins.count(axes))
                .mapToObj(edge -> edge + 0.5)
                .toList();
        return new PlotAxis("bin of " + labels, "", edges);
    }

    /** Of all bins of one variable. */
    public static PlotAxis of(Region.Variable variable) {
        String categories = String.join(", ", variable.axis().categories());
        String label = categories.isEmpty() ? variable.label() : variable.label() + ": " + TLatex.literal(categories);
        return new PlotAxis(label, variable.unit(), variable.axis().edges());
    }

    /** Number of bins. */
    public int bins() {
        return edges.size() - 1;
    }
}
