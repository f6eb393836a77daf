package io.kollider.streams.correction;

import io.kollider.analysis.correction.Content;
import io.kollider.analysis.correction.Origin;
import io.kollider.analysis.correction.Outside;
import io.kollider.root.BinnedObject;
import io.kollider.root.RootFile;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The table that a histogram holds: what ROOT's {@code GetBinContent} gives, and for the texts up and down that plus and minus {@code
 * GetBinError}, the root of the sum of squared weights.
 */
final class HistogramContent {
    private final BinnedObject histogram;
    private final boolean flow;
    private final double[][] edges;

    private HistogramContent(BinnedObject histogram, boolean flow) {
        this.histogram = histogram;
        this.flow = flow;
        edges = new double[histogram.axes().size()][];
        for (int axis = 0; axis < edges.length; axis++) {
            double[] own = histogram.axes().get(axis).edges();
            edges[axis] = flow ? widened(own) : own;
        }
    }

    /**
     * Reads a histogram.
     *
     * @param axes how many it should have
     * @throws io.kollider.root.RootException if it cannot be read
     * @throws IllegalArgumentException if it is not what it should be
     */
    static Content of(Origin.Histogram origin, int axes) {
        String where = origin.histogram().file() + ":" + origin.histogram().path();
        try (RootFile file = RootFile.open(origin.histogram().file())) {
            BinnedObject histogram = file.binned(origin.histogram().path());
            if (histogram.axes().size() != axes) {
                throw new IllegalArgumentException("%s has %d axes, 'axes' names %d"
                        .formatted(where, histogram.axes().size(), axes));
            }
            if (histogram.isProfile()) {
                throw new IllegalArgumentException(
                        where + " is a " + histogram.className() + "; a table is a TH1, TH2 or TH3");
            }
            Outside outside = origin.outside();
            HistogramContent content = new HistogramContent(histogram, outside.policy() == Outside.Policy.FLOW_BINS);
            Map<String, Content> byVariation = new HashMap<>();
            List<String> variations = Origin.Histogram.VARIATIONS;
            for (int variation = 0; variation < variations.size(); variation++) {
                double[] values = content.values(variation == 0 ? 0 : variation == 1 ? 1 : -1);
                byVariation.put(variations.get(variation), Content.binned(content.edges, values, outside));
            }
            return Content.byText(axes, byVariation);
        }
    }

    private static double[] widened(double[] edges) {
        double[] widened = new double[edges.length + 2];
        System.arraycopy(edges, 0, widened, 1, edges.length);
        widened[0] = Double.NEGATIVE_INFINITY;
        widened[edges.length + 1] = Double.POSITIVE_INFINITY;
        return widened;
    }

    /** Contents plus so many errors, the last axis fastest, where ROOT has the first fastest. */
    private double[] values(int errors) {
        double[] contents = histogram.contents();
        double[] squares = histogram.sumw2();
        int cells = 1;
        for (double[] axis : edges) {
            cells *= axis.length - 1;
        }
        double[] values = new double[cells];
        for (int cell = 0; cell < cells; cell++) {
            int stored = stored(cell);
            values[cell] = contents[stored] + errors * Math.sqrt(squares[stored]);
        }
        return values;
    }

    private int stored(int cell) {
        int rest = cell;
        int[] bins = new int[edges.length];
        for (int axis = edges.length - 1; axis >= 0; axis--) {
            bins[axis] = rest % (edges[axis].length - 1) + (flow ? 0 : 1);
            rest /= edges[axis].length - 1;
        }
        int stored = 0;
        for (int axis = edges.length - 1; axis >= 0; axis--) {
            stored = stored * (histogram.axes().get(axis).bins() + 2) + bins[axis];
        }
        return stored;
    }
}
