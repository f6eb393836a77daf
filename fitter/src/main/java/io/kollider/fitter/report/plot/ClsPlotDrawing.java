package io.kollider.fitter.report.plot;

import io.kollider.fitter.report.plot.Legend.Entry;
import io.kollider.fitter.report.plot.Svg.Anchor;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** Draws a {@link ClsPlot}: observed and expected CLs with bands, and the level that a limit is read at. */
public final class ClsPlotDrawing {
    private static final String RED = "#bd1f01";

    private ClsPlotDrawing() {}

    /** The plot as an SVG document; the same plot gives the same bytes. */
    public static String svg(ClsPlot plot) {
        Legend legend = new Legend(entries(plot), 1);
        Framed page = new Framed(plot.captions(), 0);
        double low =
                plot.strengths().isEmpty() ? 0 : Math.min(0, plot.strengths().get(0));
        double high = plot.strengths().isEmpty()
                ? 1
                : plot.strengths().get(plot.strengths().size() - 1);
        Pad pad = page.pad(page.x(low, high > low ? high : low + 1), page.y(0, 1.05));
        Svg svg = page.page("CLs against signal strength, with the expectation without signal.");
        Curve curve = new Curve(pad);
        area(
                svg,
                curve.between(
                        plot.strengths(),
                        plot.expected().get(0),
                        plot.expected().get(4)),
                Bars.TWO_SIGMA);
        area(
                svg,
                curve.between(
                        plot.strengths(),
                        plot.expected().get(1),
                        plot.expected().get(3)),
                Bars.ONE_SIGMA);
        line(svg, curve.along(plot.strengths(), plot.expected().get(2)), "7 4");
        if (!plot.observed().isEmpty()) {
            line(svg, curve.along(plot.strengths(), plot.observed()), "none");
            svg.group("g").with("fill", "#000000");
            for (int i = 0; i < plot.strengths().size(); i++) {
                svg.element("circle")
                        .with("cx", pad.x().at(plot.strengths().get(i)))
                        .with("cy", pad.yInside(plot.observed().get(i)))
                        .with("r", 2.6);
            }
            svg.end();
        }
        double level = pad.y().at(plot.alpha());
        svg.line(pad.left(), level, pad.right(), level).with("stroke", RED).with("stroke-width", 1.4);
        svg.label(pad.left() + 12, level - 6, 13, Anchor.START, "CL_{s} = " + new Numbers(2).text(plot.alpha()));
        limit(svg, pad, plot.limit(), level, "none");
        limit(svg, pad, plot.expectedLimit(), level, "5 3");
        legend.draw(svg, pad.left() + 14, pad.top() + 12, pad.right() - pad.left() - 28);
        Framed.finish(svg, pad, plot.poi(), "CL_{s}");
        return svg.finish();
    }

    private static void area(Svg svg, String path, String colour) {
        if (!path.isEmpty()) {
            svg.element("path").with("fill", colour).with("d", path);
        }
    }

    private static void line(Svg svg, String path, String dashes) {
        if (!path.isEmpty()) {
            svg.element("path")
                    .with("fill", "none")
                    .with("stroke", "#000000")
                    .with("stroke-width", 1.8)
                    .with("stroke-dasharray", dashes)
                    .with("d", path);
        }
    }

    private static void limit(Svg svg, Pad pad, OptionalDouble limit, double level, String dashes) {
        if (limit.isPresent()) {
            double x = pad.x().at(limit.getAsDouble());
            if (x >= pad.left() && x <= pad.right()) {
                svg.line(x, level, x, pad.bottom())
                        .with("stroke", RED)
                        .with("stroke-width", 1.4)
                        .with("stroke-dasharray", dashes);
            }
        }
    }

    private static List<Entry> entries(ClsPlot plot) {
        Numbers numbers =
                Numbers.forWidth(plot.expectedLimit().orElse(plot.limit().orElse(1)));
        List<Entry> entries = new ArrayList<>();
        if (!plot.observed().isEmpty()) {
            entries.add(new Entry("Observed" + named(plot.limit(), numbers), Signs.line("#000000", "none")));
        }
        entries.add(new Entry("Expected" + named(plot.expectedLimit(), numbers), Signs.line("#000000", "7 4")));
        entries.add(new Entry("Expected ± 1#sigma", Signs.box(Bars.ONE_SIGMA)));
        entries.add(new Entry("Expected ± 2#sigma", Signs.box(Bars.TWO_SIGMA)));
        return entries;
    }

    private static String named(OptionalDouble limit, Numbers numbers) {
        return limit.isPresent() ? ", limit " + numbers.text(limit.getAsDouble()) : "";
    }
}
