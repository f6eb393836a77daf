package io.kollider.analysis.expression;

import java.util.List;

/** Finds where a value lies among rising edges; see {@link Scalar.Digitized}. */
public final class Edges {
    private final double[] edges;
    private final boolean inside;

    public Edges(List<Double> edges, boolean inside) {
        this.edges = edges.stream().mapToDouble(Double::doubleValue).toArray();
        this.inside = inside;
    }

    /** The number of edges at or below a value, or the bin; NaN where there is none. */
    public double find(double value) {
        if (Double.isNaN(value)) {
            return Double.NaN;
        }
        int low = 0;
        int high = edges.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (edges[middle] <= value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        if (!inside) {
            return low;
        }
        return low == 0 || low == edges.length ? Double.NaN : low - 1;
    }
}
