package io.kollider.fitter.report.plot;

import io.kollider.prediction.PoissonInterval;

/** Data: dots with vertical error bars, arrows where a value lies beyond the frame. */
final class Points {
    static final double RADIUS = 3.2;

    private Points() {}

    static void begin(Svg svg) {
        svg.group("g").with("stroke", "#000000").with("stroke-width", 1.3).with("fill", "#000000");
    }

    /** A point from low to high; what lies outside the pad is cut off, a centre outside becomes an arrow. */
    static void draw(Svg svg, Pad pad, double x, double value, PoissonInterval interval) {
        if (interval.high() < pad.y().low()) {
            arrow(svg, x, pad.bottom() - 1, 1);
            return;
        }
        if (interval.low() > pad.y().high()) {
            arrow(svg, x, pad.top() + 1, -1);
            return;
        }
        double top = pad.yInside(interval.high());
        double bottom = pad.yInside(interval.low());
        svg.line(x, top, x, bottom);
        if (value > pad.y().high()) {
            arrow(svg, x, pad.top() + 1, -1);
        } else if (value < pad.y().low()) {
            arrow(svg, x, pad.bottom() - 1, 1);
        } else {
            svg.element("circle").with("cx", x).with("cy", pad.y().at(value)).with("r", RADIUS);
        }
    }

    /** @param down 1 pointing down, −1 pointing up; the tip is at y */
    private static void arrow(Svg svg, double x, double y, int down) {
        svg.element("path")
                .with("stroke", "none")
                .with(
                        "d",
                        "M%s %sL%s %sL%s %sZ"
                                .formatted(
                                        Svg.number(x),
                                        Svg.number(y),
                                        Svg.number(x - 4.5),
                                        Svg.number(y - down * 10),
                                        Svg.number(x + 4.5),
                                        Svg.number(y - down * 10)));
    }
}
