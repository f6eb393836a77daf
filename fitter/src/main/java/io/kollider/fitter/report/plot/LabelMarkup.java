package io.kollider.fitter.report.plot;

import io.kollider.fitter.report.plot.Label.Accent;
import io.kollider.fitter.report.plot.Label.Run;
import io.kollider.fitter.report.plot.Label.Style;

/** Writes runs as the tspans of one SVG text element; SVG moves are relative, so it remembers where it stands. */
final class LabelMarkup {
    private static final String TALL = "bdfhijkltβδζθλξ";

    private final StringBuilder out = new StringBuilder();
    private final double size;
    private double height;
    private double pendingMove;

    LabelMarkup(double size) {
        this.size = size;
    }

    /** @param move pixels to the right before the run */
    void add(Run run, double move) {
        span(run.text(), run.rise(), run.scale(), run.style(), move, run.isPlain());
        run.accent().ifPresent(accent -> {
            double letter = run.width(size);
            double sign = Accent.WIDTH * run.scale() * size;
            double rise = run.rise() + raise(run.text()) * run.scale();
            span(String.valueOf(accent.spacing()), rise, run.scale(), run.style(), -(letter + sign) / 2, false);
            pendingMove = (letter - sign) / 2;
        });
    }

    String text() {
        return out.toString();
    }

    private void span(String text, double rise, double scale, Style style, double move, boolean plain) {
        double dx = move + pendingMove;
        double dy = (height - rise) * size;
        pendingMove = 0;
        height = rise;
        String escaped = Svg.escaped(text);
        if (plain && dx == 0 && dy == 0) {
            out.append(escaped);
            return;
        }
        out.append("<tspan");
        attribute("dx", dx, dx != 0);
        attribute("dy", dy, dy != 0);
        attribute("font-size", scale * size, scale != 1);
        out.append(style.attribute()).append('>').append(escaped).append("</tspan>");
    }

    /** The sign's own height is right above an x. */
    private static double raise(String letter) {
        char c = letter.charAt(0);
        return Character.isUpperCase(c) || Character.isDigit(c) ? 0.21 : TALL.indexOf(c) >= 0 ? 0.17 : 0.02;
    }

    private void attribute(String name, double value, boolean wanted) {
        if (wanted) {
            out.append(' ').append(name).append("=\"").append(Svg.number(value)).append('"');
        }
    }
}
