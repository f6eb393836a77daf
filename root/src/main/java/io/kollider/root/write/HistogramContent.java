package io.kollider.root.write;

import java.util.Optional;

/**
 * A histogram to write, of one or two dimensions. Cells have ROOT's order, under- and overflow included: bin x of row y is
 * {@code x + (bins of x + 2) * y}, with 0 and bins + 1 outside.
 */
public final class HistogramContent {

    private final String title;
    private final HistogramAxis x;
    private final Optional<HistogramAxis> y;
    private final double[] contents;
    private final double[] sumw2;
    private final double entries;

    private HistogramContent(
            String title,
            HistogramAxis x,
            Optional<HistogramAxis> y,
            double[] contents,
            double[] sumw2,
            double entries) {
        int cells = (x.bins() + 2) * y.map(axis -> axis.bins() + 2).orElse(1);
        if (contents.length != cells || sumw2.length != cells) {
            throw new IllegalArgumentException("%d contents and %d sums of squares for %d cells, flow included"
                    .formatted(contents.length, sumw2.length, cells));
        }
        this.title = title;
        this.x = x;
        this.y = y;
        this.contents = contents.clone();
        this.sumw2 = sumw2.clone();
        this.entries = entries;
    }

    /**
     * A TH1D.
     *
     * @param contents sums of weights, [bins + 2]; copied
     * @param sumw2 sums of squared weights, [bins + 2]; copied
     * @param entries number of fills
     */
    public static HistogramContent of(
            String title, HistogramAxis x, double[] contents, double[] sumw2, double entries) {
        return new HistogramContent(title, x, Optional.empty(), contents, sumw2, entries);
    }

    /** A TH2D; arrays are [(bins of x + 2) * (bins of y + 2)], x fastest. */
    public static HistogramContent of(
            String title, HistogramAxis x, HistogramAxis y, double[] contents, double[] sumw2, double entries) {
        return new HistogramContent(title, x, Optional.of(y), contents, sumw2, entries);
    }

    public String title() {
        return title;
    }

    HistogramAxis x() {
        return x;
    }

    Optional<HistogramAxis> y() {
        return y;
    }

    double[] contents() {
        return contents;
    }

    double[] sumw2() {
        return sumw2;
    }

    double entries() {
        return entries;
    }

    String className() {
        return y.isPresent() ? "TH2D" : "TH1D";
    }
}
