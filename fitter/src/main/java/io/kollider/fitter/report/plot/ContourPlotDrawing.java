package io.kollider.fitter.report.plot;

import io.kollider.fitter.report.plot.Legend.Entry;
import java.util.List;

/** Draws a {@link ContourPlot}: the lines around 68 and 95 % confidence for two parameters, and the best fit. */
public final class ContourPlotDrawing {
    /** Quantiles of &chi;&sup2; with two degrees of freedom: &minus;2 ln(1 &minus; 0.6827) and &minus;2 ln 0.05. */
    private static final double RISE_68 = 2.295748928898636;

    private static final double RISE_95 = 5.991464547107979;
    private static final String NARROW = "#1f4e79";
    private static final String WIDE = "#3f90da";

    private ContourPlotDrawing() {}

    /** The plot as an SVG document; the same plot gives the same bytes. */
    public static String svg(ContourPlot plot) {
        Legend legend = new Legend(
                List.of(
                        new Entry("Best fit", (svg, x, y, width, height) -> cross(svg, x + width / 2, y + height / 2)),
                        new Entry("68 %", Signs.line(NARROW, "none")),
                        new Entry("95 %", Signs.line(WIDE, "7 4"))),
                3);
        Framed page = new Framed(plot.captions(), legend.height() + 8);
        double lowY = plot.y().get(0);
        double highY = plot.y().get(plot.y().size() - 1);
        Pad pad = page.pad(
                page.x(plot.x().get(0), plot.x().get(plot.x().size() - 1)), page.y(lowY, highY));
        Svg svg = page.page("Contours of the profile likelihood of two parameters.");
        contour(svg, pad, plot, RISE_95, WIDE, "7 4");
        contour(svg, pad, plot, RISE_68, NARROW, "none");
        double x = pad.x().at(plot.bestX());
        double y = pad.y().at(plot.bestY());
        if (x >= pad.left() && x <= pad.right() && y >= pad.top() && y <= pad.bottom()) {
            cross(svg, x, y);
        }
        legend.draw(svg, pad.left() + 14, pad.top() + 10, pad.right() - pad.left() - 28);
        Framed.finish(svg, pad, plot.xName(), plot.yName());
        return svg.finish();
    }

    private static void contour(Svg svg, Pad pad, ContourPlot plot, double height, String colour, String dashes) {
        svg.element("path")
                .with("fill", "none")
                .with("stroke", colour)
                .with("stroke-width", 2)
                .with("stroke-linejoin", "round")
                .with("stroke-dasharray", dashes)
                .with("d", new MarchingSquares(plot, height).path(pad));
    }

    private static void cross(Svg svg, double x, double y) {
        svg.group("g").with("stroke", "#000000").with("stroke-width", 1.8);
        svg.line(x - 6, y, x + 6, y);
        svg.line(x, y - 6, x, y + 6);
        svg.end();
    }
}
