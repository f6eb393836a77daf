package io.kollider.fitter.report.plot;

/** Marks that plots with a row a parameter share. */
final class Bars {
    static final String ONE_SIGMA = "#8ed08a";
    static final String TWO_SIGMA = "#f8ec8c";
    static final double RADIUS = 3.2;

    private Bars() {}

    /** A rectangle between two values of x, cut at the frame. */
    static void band(Svg svg, Pad pad, double low, double high, String colour) {
        double left = Math.max(pad.left(), Math.min(pad.right(), pad.x().at(low)));
        double right = Math.max(pad.left(), Math.min(pad.right(), pad.x().at(high)));
        rectangle(svg, left, pad.top(), right - left, pad.bottom() - pad.top(), colour);
    }

    static void rectangle(Svg svg, double x, double y, double width, double height, String colour) {
        svg.element("rect")
                .with("x", x)
                .with("y", y)
                .with("width", Math.max(0, width))
                .with("height", Math.max(0, height))
                .with("fill", colour);
    }

    /** A point with a horizontal error bar, cut at the frame; an arrow at its edge if the point itself is outside. */
    static void point(Svg svg, Pad pad, double value, double error, double y) {
        double left = pad.x().at(value - error);
        double right = pad.x().at(value + error);
        if (right >= pad.left() && left <= pad.right()) {
            svg.line(Math.max(pad.left(), left), y, Math.min(pad.right(), right), y);
        }
        double x = pad.x().at(value);
        if (x > pad.right()) {
            arrow(svg, pad.right() - 1, y, 1);
        } else if (x < pad.left()) {
            arrow(svg, pad.left() + 1, y, -1);
        } else {
            svg.element("circle").with("cx", x).with("cy", y).with("r", RADIUS);
        }
    }

    /** @param way 1 pointing right, −1 pointing left; the tip is at x */
    private static void arrow(Svg svg, double x, double y, int way) {
        svg.element("path")
                .with("stroke", "none")
                .with(
                        "d",
                        "M%s %sL%s %sL%s %sZ"
                                .formatted(
                                        Svg.number(x),
                                        Svg.number(y),
                                        Svg.number(x - way * 9),
                                        Svg.number(y - 4),
                                        Svg.number(x - way * 9),
                                        Svg.number(y + 4)));
    }

    /** A line up through the frame. */
    static void vertical(Svg svg, Pad pad, double value, String colour, String dashes) {
        double x = pad.x().at(value);
        if (x >= pad.left() && x <= pad.right()) {
            svg.line(x, pad.top(), x, pad.bottom())
                    .with("stroke", colour)
                    .with("stroke-width", 1.2)
                    .with("stroke-dasharray", dashes);
        }
    }
}
