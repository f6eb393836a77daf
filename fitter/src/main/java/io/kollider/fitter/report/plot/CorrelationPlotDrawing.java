package io.kollider.fitter.report.plot;

import io.kollider.fitter.report.plot.Svg.Anchor;

/** Draws a {@link CorrelationPlot}: a coloured cell with its number in per cent for each pair. */
public final class CorrelationPlotDrawing {
    private static final double CELL = 30;
    private static final double SMALLEST_CELL = 11;
    private static final double MOST_PIXELS = 1400;
    private static final double EDGE = 12;
    private static final double WIDEST_NAME = 260;
    /** Below this size numbers cannot be read. */
    private static final double SMALLEST_TEXT = 6;

    private CorrelationPlotDrawing() {}

    /** The plot as an SVG document; the same plot gives the same bytes. */
    public static String svg(CorrelationPlot plot) {
        return svg(plot, "Correlations of fitted parameters in per cent.");
    }

    /** Another matrix of ratios from −1 to 1, drawn in the same way, with its own description for readers who do not see it. */
    public static String svg(CorrelationPlot plot, String description) {
        int size = plot.names().size();
        double cell = Math.max(SMALLEST_CELL, Math.min(CELL, MOST_PIXELS / Math.max(1, size)));
        double text = Math.min(13, 0.72 * cell);
        double widest = 90;
        for (String name : plot.names()) {
            widest = Math.max(widest, Label.parse(name).width(text));
        }
        double column = Math.min(widest, WIDEST_NAME) + 10;
        Heading heading = new Heading(plot.captions());
        double left = EDGE + column;
        double top = EDGE + heading.height();
        double side = cell * Math.max(size, 8);
        Svg svg = Svg.page(
                left + side + 3 * EDGE,
                top + side + column + EDGE + heading.noteHeight(),
                heading.plain(),
                description);
        heading.draw(svg, EDGE, EDGE, left + side - EDGE);
        for (int row = 0; row < size; row++) {
            for (int across = 0; across < size; across++) {
                double value = plot.values().get(row).get(across);
                double x = left + cell * across;
                double y = top + cell * row;
                Bars.rectangle(svg, x, y, cell, cell, colour(value));
                number(svg, value, x + cell / 2, y + cell / 2, cell);
            }
        }
        for (int i = 0; i < size; i++) {
            ShortName name = ShortName.of(plot.names().get(i), text, WIDEST_NAME);
            double middle = cell * (i + 0.5) + 0.36 * name.size();
            svg.label(left - 7, top + middle, name.size(), Anchor.END, name.label());
            svg.group("g")
                    .with(
                            "transform",
                            "translate(" + Svg.number(left + middle) + " " + Svg.number(top + cell * size + 7)
                                    + ") rotate(-90)");
            svg.label(0, 0, name.size(), Anchor.END, name.label());
            svg.end();
        }
        if (size == 0) {
            svg.label(left, top + 20, 14, Anchor.START, "no correlations to show");
        }
        svg.element("rect")
                .with("x", left)
                .with("y", top)
                .with("width", cell * size)
                .with("height", cell * size)
                .with("fill", "none")
                .with("stroke", "#000000");
        heading.drawNote(svg, EDGE, top + side + column + EDGE + heading.noteHeight(), left + side - EDGE);
        return svg.finish();
    }

    /** In per cent, without sign of a zero; numbers that round to zero are left out, so that the others are found. */
    private static void number(Svg svg, double value, double x, double y, double cell) {
        long percent = Math.round(100 * value);
        String text = percent < 0 ? "−" + -percent : Long.toString(percent);
        double size = Pad.fitting(text, Math.min(12, 0.45 * cell), 0.86 * cell);
        if (percent != 0 && size >= SMALLEST_TEXT) {
            svg.element("text")
                    .with("x", x)
                    .with("y", y + 0.36 * size)
                    .with("font-size", size)
                    .with("text-anchor", "middle")
                    .with("fill", Math.abs(value) > 0.65 ? "#ffffff" : "#000000")
                    .content(Svg.escaped(text));
        }
    }

    /** From blue through white to red: colours that readers who do not see red and green apart can tell. */
    private static String colour(double value) {
        double strength = Math.min(1, Math.abs(value));
        int[] full = value < 0 ? new int[] {0x2c, 0x6f, 0xbb} : new int[] {0xbd, 0x1f, 0x01};
        return "#%02x%02x%02x".formatted(mixed(full[0], strength), mixed(full[1], strength), mixed(full[2], strength));
    }

    private static int mixed(int channel, double strength) {
        return (int) Math.round(255 + (channel - 255) * strength);
    }
}
