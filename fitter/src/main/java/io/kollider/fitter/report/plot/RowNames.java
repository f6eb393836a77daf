package io.kollider.fitter.report.plot;

import io.kollider.fitter.report.plot.Svg.Anchor;
import java.util.List;

/** Names of parameters, one a row, to the left of a frame; the longest are shortened. */
final class RowNames {
    static final double ROW = 19;
    private static final double TEXT = 13;
    private static final double WIDEST = 340;
    private static final double GAP = 9;

    private final List<String> names;

    /** @param names TLatex */
    RowNames(List<String> names) {
        this.names = List.copyOf(names);
    }

    /** Width of the column, gap to the frame included. */
    double width() {
        double widest = 90;
        for (String name : names) {
            widest = Math.max(widest, Label.parse(name).width(TEXT));
        }
        return Math.min(widest, WIDEST) + GAP + 8;
    }

    /** Height of all rows; one at least, so that an empty plot has a frame. */
    double height() {
        return ROW * Math.max(1, names.size());
    }

    /** Where the middle of a row is. */
    static double middle(double top, int row) {
        return top + ROW * (row + 0.5);
    }

    void draw(Svg svg, double left, double top) {
        drawSpaced(svg, left, top, ROW);
    }

    /** With rows of another height. */
    void drawSpaced(Svg svg, double left, double top, double height) {
        for (int row = 0; row < names.size(); row++) {
            ShortName name = ShortName.of(names.get(row), TEXT, WIDEST);
            double y = top + height * (row + 0.5) + 0.36 * name.size();
            svg.label(left - GAP, y, name.size(), Anchor.END, name.label());
        }
        if (names.isEmpty()) {
            svg.label(left - GAP, top + height / 2 + 0.36 * TEXT, TEXT, Anchor.END, "none");
        }
    }
}
