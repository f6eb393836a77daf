package io.kollider.schemas.histogram;

import java.util.HashSet;
import java.util.List;

/**
 * One axis of a booked histogram.
 *
 * @param edges the n + 1 edges, rising
 * @param categories the names of the n bins, all different; empty for bins of a range
 */
public record BookedAxis(List<Double> edges, List<String> categories) {
    public BookedAxis {
        edges = List.copyOf(edges);
        categories = List.copyOf(categories);
        if (edges.size() < 2) {
            throw new IllegalArgumentException("an axis has two edges or more, not " + edges);
        }
        if (!categories.isEmpty()
                && (categories.size() != edges.size() - 1 || new HashSet<>(categories).size() != categories.size())) {
            throw new IllegalArgumentException(categories + " are no names for " + (edges.size() - 1) + " bins");
        }
    }

    /** Bins of a range. */
    public static BookedAxis of(List<Double> edges) {
        return new BookedAxis(edges, List.of());
    }

    /** Bins without flow. */
    public int bins() {
        return edges.size() - 1;
    }

    /** Whether the bins are categories. */
    public boolean isCategorical() {
        return !categories.isEmpty();
    }
}
