package io.kollider.fitter.report.plot;

import io.kollider.fitter.report.plot.Scale.Tick;
import io.kollider.fitter.report.plot.Svg.Anchor;

/**
 * A framed rectangle with an x and a y scale.
 *
 * @param left pixel, as are the other three; y points down
 */
record Pad(double left, double top, double right, double bottom, Scale x, Scale y) {
    static final double TEXT = 15;
    private static final double MAJOR_TICK = 9;
    private static final double MINOR_TICK = 5;

    /** y pixel of a value, held inside the frame. */
    double yInside(double value) {
        return Math.max(top, Math.min(bottom, y.at(value)));
    }

    boolean shows(double value) {
        return value >= y.low() && value <= y.high();
    }

    /** Frame and ticks on all four sides. */
    void drawFrame(Svg svg) {
        svg.group("g").with("stroke", "#000000").with("stroke-width", 1).with("fill", "none");
        for (Tick tick : x.ticks()) {
            double at = x.at(tick.value());
            double length = tick.major() ? MAJOR_TICK : MINOR_TICK;
            svg.line(at, bottom, at, bottom - length);
            svg.line(at, top, at, top + length);
        }
        for (Tick tick : y.ticks()) {
            double at = y.at(tick.value());
            double length = tick.major() ? MAJOR_TICK : MINOR_TICK;
            svg.line(left, at, left + length, at);
            svg.line(right, at, right - length, at);
        }
        svg.element("rect")
                .with("x", left)
                .with("y", top)
                .with("width", right - left)
                .with("height", bottom - top)
                .with("stroke-width", 1.2);
        svg.end();
    }

    void drawXLabels(Svg svg) {
        for (Tick tick : x.ticks()) {
            if (!tick.text().isEmpty()) {
                svg.label(x.at(tick.value()), bottom + 1.35 * TEXT, TEXT, Anchor.MIDDLE, tick.text());
            }
        }
    }

    void drawYLabels(Svg svg) {
        for (Tick tick : y.ticks()) {
            if (!tick.text().isEmpty()) {
                svg.label(left - 7, y.at(tick.value()) + 0.36 * TEXT, TEXT, Anchor.END, tick.text());
            }
        }
    }

    /** Title under the x axis, ending at its right end; shrunk where it would be wider than the frame. */
    void drawXTitle(Svg svg, String title) {
        drawXTitle(svg, 0, title);
    }

    /** The same, lower by the height of what stands in between. */
    void drawXTitle(Svg svg, double between, String title) {
        double size = fitting(title, 17, right - left);
        svg.label(right, bottom + 3 * TEXT + between, size, Anchor.END, title);
    }

    /** Title along the y axis, ending at its upper end. */
    void drawYTitle(Svg svg, double at, String title) {
        double size = fitting(title, 17, bottom - top);
        svg.group("g").with("transform", "translate(" + Svg.number(at) + " " + Svg.number(top) + ") rotate(-90)");
        svg.label(0, 0, size, Anchor.END, title);
        svg.end();
    }

    /** The font size that makes a label no wider than it may be. */
    static double fitting(String label, double size, double width) {
        double natural = Label.parse(label).width(size);
        return natural > width ? size * width / natural : size;
    }
}
