package io.kollider.fitter.templates.binning;

import java.util.List;

/**
 * New edges that are edges of the histogram already.
 *
 * @param edges ascending, at least two
 */
record GivenEdges(List<Double> edges) implements Binning {
    /** Edges that differ by less than this part of a bin are the same: 0.3 and 3 · 0.1 are. */
    private static final double SAME = 1e-6;

    GivenEdges {
        edges = List.copyOf(edges);
        if (edges.size() < 2) {
            throw new BinningException("%d edges make no bin; give two or more".formatted(edges.size()));
        }
    }

    @Override
    public int[] starts(FineHistogram histogram) {
        int[] places = edges.stream().mapToInt(edge -> place(edge, histogram)).toArray();
        if (places[0] != 0 || places[places.length - 1] != histogram.bins()) {
            throw new BinningException("edges from %s to %s do not cover the histogram, which goes from %s to %s"
                    .formatted(
                            edges.get(0),
                            edges.get(edges.size() - 1),
                            histogram.edge(0),
                            histogram.edge(histogram.bins())));
        }
        int[] starts = new int[places.length - 1];
        for (int i = 0; i < starts.length; i++) {
            if (places[i + 1] <= places[i]) {
                throw new BinningException("edges must ascend: %s, %s".formatted(edges.get(i), edges.get(i + 1)));
            }
            starts[i] = places[i];
        }
        return starts;
    }

    private static int place(double edge, FineHistogram histogram) {
        int nearest = 0;
        for (int i = 1; i <= histogram.bins(); i++) {
            if (Math.abs(histogram.edge(i) - edge) < Math.abs(histogram.edge(nearest) - edge)) {
                nearest = i;
            }
        }
        int left = Math.min(nearest, histogram.bins() - 1);
        double width = histogram.edge(left + 1) - histogram.edge(left);
        if (Math.abs(histogram.edge(nearest) - edge) > SAME * width) {
            throw new BinningException(
                    "%s is no edge of the histogram; the nearest one is %s".formatted(edge, histogram.edge(nearest)));
        }
        return nearest;
    }
}
