package io.kollider.root.write;

import java.util.List;

/** An axis of a histogram to write: bin edges, and labels if its bins have names. */
public final class HistogramAxis {

    private final String title;
    private final double[] edges;
    private final List<String> labels;

    private HistogramAxis(String title, double[] edges, List<String> labels) {
        this.title = title;
        this.edges = edges;
        this.labels = labels;
    }

    /**
     * @param edges [bins + 1], ascending and finite; copied. They are stored one by one, so that each reader has the same
     * @throws IllegalArgumentException if they are not
     */
    public static HistogramAxis of(String title, double[] edges) {
        if (edges.length < 2) {
            throw new IllegalArgumentException("%d edges make no bin".formatted(edges.length));
        }
        for (int edge = 0; edge < edges.length; edge++) {
            if (!Double.isFinite(edges[edge]) || (edge > 0 && !(edges[edge] > edges[edge - 1]))) {
                throw new IllegalArgumentException(
                        "edge %d is %s; edges must be finite and ascend".formatted(edge, edges[edge]));
            }
        }
        return new HistogramAxis(title, edges.clone(), List.of());
    }

    /** @param newLabels one a bin, "" for a bin without */
    public HistogramAxis withLabels(List<String> newLabels) {
        if (newLabels.size() != bins()) {
            throw new IllegalArgumentException("%d labels for %d bins".formatted(newLabels.size(), bins()));
        }
        return new HistogramAxis(title, edges, List.copyOf(newLabels));
    }

    public String title() {
        return title;
    }

    public int bins() {
        return edges.length - 1;
    }

    /** [bins + 1]; a copy. */
    public double[] edges() {
        return edges.clone();
    }

    /** One a bin, "" for a bin without; empty if none has one. */
    public List<String> labels() {
        return labels;
    }

    double centre(int bin) {
        return (edges[bin - 1] + edges[bin]) / 2;
    }
}
