package io.kollider.fitter.report.plot;

import io.kollider.fitter.report.plot.Legend.Entry;
import java.util.List;

/** Draws a {@link ContourPlot}: the lines around 68 and 95 % confidence for two parameters, and the best fit. */
public final class ContourPlotDrawing {
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
        Pad pad = page.pad(
                page.x(plot.xRange().low(), plot.xRange().high()),
                page.y(plot.yRange().low(), plot.yRange().high()));
        Svg svg = page.page("Contours of the profile likelihood of two parameters.");
        plot.contours95().forEach(line -> contour(svg, pad, line, WIDE, "7 4"));
        plot.contours68().forEach(line -> contour(svg, pad, line, NARROW, "none"));
        double x = pad.x().at(plot.bestX());
        double y = pad.y().at(plot.bestY());
        if (x >= pad.left() && x <= pad.right() && y >= pad.top() && y <= pad.bottom()) {
            cross(svg, x, y);
        }
        legend.draw(svg, pad.left() + 14, pad.top() + 10, pad.right() - pad.left() - 28);
        Framed.finish(svg, pad, plot.xName(), plot.yName());
        return svg.finish();
    }

    private static void contour(Svg svg, Pad pad, ContourPlot.Line line, String colour, String dashes) {
        svg.element("path")
                .with("fill", "none")
                .with("stroke", colour)
                .with("stroke-width", 2)
                .with("stroke-linejoin", "round")
                .with("stroke-dasharray", dashes)
                .with("d", new Curve(pad).along(line.x(), line.y()));
    }

    private static void cross(Svg svg, double x, double y) {
        svg.group("g").with("stroke", "#000000").with("stroke-width", 1.8);
        svg.line(x - 6, y, x + 6, y);
        svg.line(x, y - 6, x, y + 6);
        svg.end();
    }
}
