package io.kollider.fitter.report.plot;

import io.kollider.fitter.report.plot.Svg.Anchor;
import java.util.List;

/** Samples and signs with their labels, in columns that fill a given width from the right. */
final class Legend {
    private static final double ROW = 20;
    private static final double SWATCH = 26;
    private static final double GAP = 7;
    private static final double TEXT = 14;

    private final List<Entry> entries;
    private final int columns;

    /** @param columns as many as this, filled from top to bottom */
    Legend(List<Entry> entries, int columns) {
        this.entries = List.copyOf(entries);
        this.columns = columns;
    }

    double height() {
        return rows() * ROW;
    }

    /** Width that shows all labels at full size. */
    double naturalWidth() {
        return columns * columnWidth();
    }

    void draw(Svg svg, double left, double top, double width) {
        double column = Math.min(columnWidth(), width / columns);
        double start = left + width - columns * column;
        for (int i = 0; i < entries.size(); i++) {
            Entry entry = entries.get(i);
            double x = start + i / rows() * column;
            double y = top + i % rows() * ROW;
            entry.sign.draw(svg, x, y + 3, SWATCH, ROW - 6);
            double size = Pad.fitting(entry.label, TEXT, column - SWATCH - 2 * GAP);
            svg.label(x + SWATCH + GAP, y + ROW / 2 + 0.36 * TEXT, size, Anchor.START, entry.label);
        }
    }

    private int rows() {
        return (entries.size() + columns - 1) / columns;
    }

    private double columnWidth() {
        double widest = entries.stream()
                .mapToDouble(entry -> Label.parse(entry.label).width(TEXT))
                .max()
                .orElse(0);
        return widest + SWATCH + 2 * GAP;
    }

    /** One line of the legend. */
    record Entry(String label, Sign sign) {}

    /** Draws the sample of a style into a rectangle. */
    interface Sign {
        void draw(Svg svg, double x, double y, double width, double height);
    }
}
