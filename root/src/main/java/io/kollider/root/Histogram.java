package io.kollider.root;

import java.util.List;

/**
 * A one-dimensional histogram as stored (TH1). Arrays are [bin + 2]: underflow, the bins, overflow.
 */
public final class Histogram {

    private final String name;
    private final String title;
    private final double entries;
    private final double[] edges;
    private final double[] contents;
    private final double[] sumw2;
    private final List<String> labels;

    /** @param sumw2 empty where the file has none; the squares are then the contents, as in ROOT */
    public Histogram(
            String name,
            String title,
            double entries,
            double[] edges,
            double[] contents,
            double[] sumw2,
            List<String> labels) {
        if (edges.length < 2 || contents.length != edges.length + 1) {
            throw new IllegalArgumentException(
                    "%d edges, %d contents with flow".formatted(edges.length, contents.length));
        }
        this.name = name;
        this.title = title;
        this.entries = entries;
        this.edges = edges.clone();
        this.contents = contents.clone();
        this.sumw2 = sumw2.length == 0 ? contents.clone() : sumw2.clone();
        this.labels = List.copyOf(labels);
    }

    public String name() {
        return name;
    }

    public String title() {
        return title;
    }

    /** Number of fills, as ROOT counts them. */
    public double entries() {
        return entries;
    }

    /** Number of bins, without under- and overflow. */
    public int bins() {
        return edges.length - 1;
    }

    /** Bin edges, [bins + 1], ascending; a copy. */
    public double[] edges() {
        return edges.clone();
    }

    /** Contents with under- and overflow, [bins + 2]; a copy. */
    public double[] contents() {
        return contents.clone();
    }

    /** Content of one bin: 0 is the underflow, {@link #bins()} + 1 the overflow. */
    public double content(int bin) {
        return contents[bin];
    }

    /** Sums of squared weights with under- and overflow, [bins + 2]; a copy. */
    public double[] sumw2() {
        return sumw2.clone();
    }

    /** Labels of the bins, "" where a bin has none; empty if no bin has one. */
    public List<String> labels() {
        return labels;
    }
}
