package io.kollider.fitter.report.plot;

import io.kollider.fitter.report.plot.CurvesPlot.Axis;
import io.kollider.fitter.report.plot.CurvesPlot.Scaling;
import io.kollider.fitter.report.plot.CurvesPlot.Series;
import io.kollider.fitter.report.plot.CurvesPlot.Style;
import io.kollider.fitter.report.plot.Legend.Entry;
import io.kollider.fitter.report.plot.Legend.Sign;
import java.util.ArrayList;
import java.util.List;

/** Draws a {@link CurvesPlot}. */
public final class CurvesPlotDrawing {
    private static final String DASHES = "7 4";
    private static final double RADIUS = 3;
    private static final int ROWS_OF_ONE_COLUMN = 3;

    private CurvesPlotDrawing() {}

    /** The plot as an SVG document; the same plot gives the same bytes. */
    public static String svg(CurvesPlot plot) {
        List<Entry> entries = entries(plot);
        Legend legend = new Legend(entries, entries.size() > ROWS_OF_ONE_COLUMN ? 2 : 1);
        Framed page = new Framed(plot.captions(), legend.height() + 8);
        Axis y = plot.y();
        Pad pad = page.pad(
                page.x(plot.x().low(), plot.x().high()),
                y.scaling() == Scaling.LOGARITHMIC ? page.logarithmicY(y.low(), y.high()) : page.y(y.low(), y.high()));
        Svg svg = page.page(plot.description());
        for (Series series : plot.series()) {
            if (series.style() == Style.POINTS) {
                points(svg, pad, series);
            } else {
                line(svg, pad, series);
            }
        }
        legend.draw(svg, pad.left() + 14, pad.top() + 10, pad.right() - pad.left() - 28);
        Framed.finish(svg, pad, plot.x().title(), y.title());
        return svg.finish();
    }

    private static List<Entry> entries(CurvesPlot plot) {
        List<Entry> entries = new ArrayList<>();
        for (Series series : plot.series()) {
            if (!series.label().isEmpty()) {
                entries.add(new Entry(series.label(), sign(series)));
            }
        }
        return entries;
    }

    private static Sign sign(Series series) {
        String colour = Palette.colour(series.colour());
        return switch (series.style()) {
            case LINE, STEPS -> Signs.line(colour, "none");
            case DASHED -> Signs.line(colour, DASHES);
            case POINTS ->
                (svg, x, y, width, height) -> {
                    double middle = y + height / 2;
                    svg.line(x + width / 2, y, x + width / 2, y + height)
                            .with("stroke", colour)
                            .with("stroke-width", 1.3);
                    dot(svg, x + width / 2, middle, colour);
                };
        };
    }

    private static void dot(Svg svg, double x, double y, String colour) {
        svg.element("circle").with("cx", x).with("cy", y).with("r", RADIUS).with("fill", colour);
    }

    private static void line(Svg svg, Pad pad, Series series) {
        boolean steps = series.style() == Style.STEPS;
        List<Double> x = series.x();
        List<Double> y = series.y();
        if (steps) {
            x = new ArrayList<>();
            y = new ArrayList<>();
            for (int bin = 0; bin < series.y().size(); bin++) {
                x.addAll(List.of(series.x().get(bin), series.x().get(bin + 1)));
                y.addAll(List.of(series.y().get(bin), series.y().get(bin)));
            }
        }
        svg.element("path")
                .with("fill", "none")
                .with("stroke", Palette.colour(series.colour()))
                .with("stroke-width", 2)
                .with("stroke-linejoin", "round")
                .with("stroke-dasharray", series.style() == Style.DASHED ? DASHES : "none")
                .with("d", new Curve(pad).along(x, y));
    }

    private static void points(Svg svg, Pad pad, Series series) {
        String colour = Palette.colour(series.colour());
        for (int i = 0; i < series.y().size(); i++) {
            double value = series.y().get(i);
            if (Double.isFinite(value)) {
                double x = pad.x().at(series.x().get(i));
                double error = series.errors().isEmpty() ? 0 : series.errors().get(i);
                svg.line(x, pad.yInside(value + error), x, pad.yInside(value - error))
                        .with("stroke", colour)
                        .with("stroke-width", 1.3);
                dot(svg, x, pad.yInside(value), colour);
            }
        }
    }
}
