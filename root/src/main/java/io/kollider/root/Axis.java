package io.kollider.root;

import java.util.List;

/**
 * An axis of a histogram.
 *
 * @param edges of the bins, [bins + 1], ascending
 * @param labels of the bins, "" where a bin has none; empty if no bin has one
 */
public record Axis(String name, String title, double[] edges, List<String> labels) {

    /** Number of bins, without under- and overflow. */
    public int bins() {
        return edges.length - 1;
    }
}
