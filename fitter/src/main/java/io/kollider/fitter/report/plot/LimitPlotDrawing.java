package io.kollider.fitter.report.plot;

import io.kollider.fitter.report.plot.Legend.Entry;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** Draws a {@link LimitPlot}: bands of expected limits, and the observed ones as lines. */
public final class LimitPlotDrawing {
    private static final double FRAME = 420;
    private static final double EDGE = 12;
    private static final double FOOT = 60;
    private static final double ROW = 46;

    private LimitPlotDrawing() {}

    /** The plot as an SVG document; the same plot gives the same bytes. */
    public static String svg(LimitPlot plot) {
        Heading heading = new Heading(plot.captions());
        Legend legend = new Legend(
                List.of(
                        new Entry("Observed", Signs.line("#000000", "none")),
                        new Entry("Expected ± 1#sigma", Signs.box(Bars.ONE_SIGMA)),
                        new Entry("Expected", Signs.line("#000000", "5 3")),
                        new Entry("Expected ± 2#sigma", Signs.box(Bars.TWO_SIGMA))),
                2);
        RowNames names =
                new RowNames(plot.rows().stream().map(LimitPlot.Row::name).toList());
        double left = EDGE + names.width();
        double right = left + FRAME;
        double top = EDGE + heading.height() + legend.height() + 10;
        double bottom = top + ROW * Math.max(1, plot.rows().size());
        double high = plot.rows().stream()
                .flatMap(row -> Stream.concat(row.expected().stream(), Stream.of(row.observed())))
                .filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble)
                .max()
                .orElse(1);
        Scale x = new LinearScale(0, high > 0 ? 1.1 * high : 1, left, right, 6, 0);
        Pad pad = new Pad(left, top, right, bottom, x, new RowScale(top, bottom));
        Svg svg = Svg.page(
                right + 3 * EDGE, bottom + FOOT + heading.noteHeight(), heading.plain(), "Upper limits with bands.");
        heading.draw(svg, EDGE, EDGE, right - EDGE);
        legend.draw(svg, EDGE, EDGE + heading.height(), right - EDGE);
        for (int i = 0; i < plot.rows().size(); i++) {
            row(svg, pad, plot.rows().get(i), top + ROW * i);
        }
        names.drawSpaced(svg, left, top, ROW);
        pad.drawFrame(svg);
        pad.drawXLabels(svg);
        pad.drawXTitle(svg, plot.title());
        heading.drawNote(svg, EDGE, bottom + FOOT + heading.noteHeight(), right - EDGE);
        return svg.finish();
    }

    private static void row(Svg svg, Pad pad, LimitPlot.Row row, double top) {
        band(svg, pad, row.expected().get(0), row.expected().get(4), top + 7, Bars.TWO_SIGMA);
        band(svg, pad, row.expected().get(1), row.expected().get(3), top + 7, Bars.ONE_SIGMA);
        mark(svg, pad, row.expected().get(2), top + 7, ROW - 14, "5 3");
        mark(svg, pad, row.observed(), top + 3, ROW - 6, "none");
    }

    private static void band(Svg svg, Pad pad, OptionalDouble low, OptionalDouble high, double top, String colour) {
        if (low.isPresent() && high.isPresent()) {
            double left = pad.x().at(Math.max(0, low.getAsDouble()));
            Bars.rectangle(svg, left, top, pad.x().at(high.getAsDouble()) - left, ROW - 14, colour);
        }
    }

    private static void mark(Svg svg, Pad pad, OptionalDouble limit, double top, double height, String dashes) {
        if (limit.isPresent() && limit.getAsDouble() >= 0) {
            double x = pad.x().at(limit.getAsDouble());
            svg.line(x, top, x, top + height)
                    .with("stroke", "#000000")
                    .with("stroke-width", 2)
                    .with("stroke-dasharray", dashes);
        }
    }
}
