package io.kollider.fitter.report.plot;

/** Draws a {@link PullPlot}: a row a parameter over bands of one and two standard deviations. */
public final class PullPlotDrawing {
    private static final double FRAME = 360;
    private static final double EDGE = 12;
    private static final double FOOT = 56;
    /** Half of the axis at least, and at most: what lies beyond is an arrow. */
    private static final double NARROWEST = 3;

    private static final double WIDEST = 6;

    private PullPlotDrawing() {}

    /** The plot as an SVG document; the same plot gives the same bytes. */
    public static String svg(PullPlot plot) {
        Heading heading = new Heading(plot.captions());
        RowNames names = new RowNames(plot.rows().stream().map(PullPlot.Row::name).toList());
        double left = EDGE + names.width();
        double top = EDGE + heading.height();
        double right = left + FRAME;
        double bottom = top + names.height();
        double half = NARROWEST;
        for (PullPlot.Row row : plot.rows()) {
            half = Math.max(half, Math.min(WIDEST, Math.ceil(Math.abs(row.pull()) + Math.min(row.error(), 1))));
        }
        Pad pad = new Pad(left, top, right, bottom, new LinearScale(-half, half, left, right, 6, 0), rows(top, bottom));
        Svg svg = Svg.page(
                right + 2 * EDGE,
                bottom + FOOT + heading.noteHeight(),
                heading.plain(),
                "Pulls of nuisance parameters with their constraints.");
        heading.draw(svg, EDGE, EDGE, right - EDGE);
        Bars.band(svg, pad, -2, 2, Bars.TWO_SIGMA);
        Bars.band(svg, pad, -1, 1, Bars.ONE_SIGMA);
        Bars.vertical(svg, pad, 0, "#000000", "4 3");
        names.draw(svg, left, top);
        svg.group("g").with("stroke", "#000000").with("stroke-width", 1.4).with("fill", "#000000");
        for (int row = 0; row < plot.rows().size(); row++) {
            PullPlot.Row shown = plot.rows().get(row);
            Bars.point(svg, pad, shown.pull(), shown.error(), RowNames.middle(top, row));
        }
        svg.end();
        pad.drawFrame(svg);
        pad.drawXLabels(svg);
        pad.drawXTitle(svg, "(#hat{#theta} − #theta_{0}) / #Delta#theta");
        heading.drawNote(svg, EDGE, bottom + FOOT + heading.noteHeight(), right - EDGE);
        return svg.finish();
    }

    /** Rows have no ticks. */
    static Scale rows(double top, double bottom) {
        return new RowScale(top, bottom);
    }
}
