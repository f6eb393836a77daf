package io.kollider.fitter.report.plot;

/** The page of a plot with captions above one frame of a fixed size. */
final class Framed {
    static final double LEFT = 84;
    static final double RIGHT = 604;
    static final double HEIGHT = 380;
    private static final double EDGE = 14;
    private static final double FOOT = 62;

    private final Heading heading;
    private final double legendHeight;
    final double top;
    final double bottom;

    /** @param legendHeight height that is left free for a legend inside the frame's upper end */
    Framed(Captions captions, double legendHeight) {
        this.heading = new Heading(captions);
        this.legendHeight = legendHeight;
        this.top = EDGE + heading.height();
        this.bottom = top + HEIGHT;
    }

    Svg page(String description) {
        Svg svg = Svg.page(RIGHT + 28, bottom + FOOT + heading.noteHeight(), heading.plain(), description);
        heading.draw(svg, LEFT, EDGE, RIGHT - LEFT);
        heading.drawNote(svg, LEFT, bottom + FOOT + heading.noteHeight(), RIGHT - LEFT);
        return svg;
    }

    Scale x(double low, double high) {
        return new LinearScale(low, high, LEFT, RIGHT, 7, 0);
    }

    /** From low to high, with the legend above. */
    Scale y(double low, double high) {
        double free = free();
        return new LinearScale(low, low + (high - low) / (1 - free), bottom, top, 6, exponent(high));
    }

    /** The same with equal steps for a power of ten; low is positive. */
    Scale logarithmicY(double low, double high) {
        return new LogScale(low, low * Math.pow(high / low, 1 / (1 - free())), bottom, top);
    }

    /** The part of the frame's height that the legend takes. */
    private double free() {
        return Math.min(0.6, (legendHeight + 16) / HEIGHT);
    }

    Pad pad(Scale x, Scale y) {
        return new Pad(LEFT, top, RIGHT, bottom, x, y);
    }

    static void finish(Svg svg, Pad pad, String xTitle, String yTitle) {
        pad.drawFrame(svg);
        pad.drawXLabels(svg);
        pad.drawYLabels(svg);
        pad.drawXTitle(svg, xTitle);
        pad.drawYTitle(svg, 22, yTitle);
    }

    private static int exponent(double high) {
        int power = high > 0 ? (int) Math.floor(Math.log10(high)) : 0;
        return power >= 5 ? Math.floorDiv(power, 3) * 3 : 0;
    }
}
