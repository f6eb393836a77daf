package io.kollider.analysis.unfolding;

import java.util.List;

/**
 * A true quantity and its bins.
 *
 * @param unit of the edges, empty for none
 * @param edges rising, one more than there are bins; of categories 0, 1, …
 * @param categories names of the bins, of categories; else empty
 */
public record TruthAxis(String label, String unit, List<Double> edges, List<String> categories) {
    public TruthAxis {
        edges = List.copyOf(edges);
        categories = List.copyOf(categories);
    }

    /** How many bins there are. */
    public int bins() {
        return edges.size() - 1;
    }

    /** The width of a bin, from 0; 1 of a category. */
    public double width(int bin) {
        return edges.get(bin + 1) - edges.get(bin);
    }

    /** A bin, from 0, in words. */
    public String words(int bin) {
        return categories.isEmpty()
                ? "%s–%s%s"
                        .formatted(plain(edges.get(bin)), plain(edges.get(bin + 1)), unit.isEmpty() ? "" : " " + unit)
                : categories.get(bin);
    }

    private static String plain(double edge) {
        return edge == Math.rint(edge) && Math.abs(edge) < 1e15 ? Long.toString((long) edge) : Double.toString(edge);
    }
}
