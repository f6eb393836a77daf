package io.kollider.fitter.report.plot;

import io.kollider.fitter.report.plot.Legend.Entry;
import io.kollider.fitter.report.plot.ReplicaPlot.Interval;
import io.kollider.fitter.report.plot.Svg.Anchor;
import java.util.ArrayList;
import java.util.List;

/** Draws a {@link ScanPlot}: the curve, the heights of 68 and 95 % confidence, and the intervals below them. */
public final class ScanPlotDrawing {
    private static final double RISE_68 = 1;
    private static final double RISE_95 = 3.841458820694124;
    private static final double HIGHEST = 12;
    private static final String LINE = "#1f4e79";
    private static final String WIDE = "#d7e6f5";
    private static final String NARROW = "#a9caea";

    private ScanPlotDrawing() {}

    /** The plot as an SVG document; the same plot gives the same bytes. */
    public static String svg(ScanPlot plot) {
        double high = 1.2 * RISE_95;
        for (double rise : plot.rise()) {
            if (Double.isFinite(rise)) {
                high = Math.max(high, Math.min(HIGHEST, rise));
            }
        }
        Legend legend = new Legend(entries(plot), 1);
        Framed page = new Framed(plot.captions(), legend.height() + 8);
        Interval range = range(plot);
        Pad pad = page.pad(page.x(range.low(), range.high()), page.y(0, high));
        Svg svg = page.page("Twice the rise of the negative logarithm of the profile likelihood above its minimum.");
        bands(svg, pad, plot.intervals95(), RISE_95, WIDE);
        bands(svg, pad, plot.intervals68(), RISE_68, NARROW);
        height(svg, pad, RISE_68, "68 %");
        height(svg, pad, RISE_95, "95 %");
        svg.element("path")
                .with("fill", "none")
                .with("stroke", LINE)
                .with("stroke-width", 2)
                .with("stroke-linejoin", "round")
                .with("d", below(high, pad, plot));
        double x = pad.x().at(plot.best());
        if (x >= pad.left() && x <= pad.right()) {
            svg.line(x, pad.yInside(RISE_95), x, pad.bottom())
                    .with("stroke", "#bd1f01")
                    .with("stroke-width", 1.6)
                    .with("stroke-dasharray", "6 4");
        }
        legend.draw(svg, pad.left() + 14, pad.top() + 10, pad.right() - pad.left() - 28);
        Framed.finish(svg, pad, plot.parameter(), "−2#Deltaln L");
        return svg.finish();
    }

    /** Higher points are left out: the legend is there. */
    private static String below(double top, Pad pad, ScanPlot plot) {
        List<Double> rise = new ArrayList<>();
        for (double value : plot.rise()) {
            rise.add(value <= top ? value : Double.NaN);
        }
        return new Curve(pad).along(plot.values(), rise);
    }

    private static Interval range(ScanPlot plot) {
        double low = plot.best();
        double high = plot.best();
        for (double value : plot.values()) {
            low = Math.min(low, value);
            high = Math.max(high, value);
        }
        double rim = high > low ? 0 : Math.max(1, Math.abs(low));
        return new Interval(low - rim, high + rim);
    }

    private static void bands(Svg svg, Pad pad, List<Interval> intervals, double height, String colour) {
        for (Interval interval : intervals) {
            double left = Math.max(pad.left(), Math.min(pad.right(), pad.x().at(interval.low())));
            double right = Math.max(pad.left(), Math.min(pad.right(), pad.x().at(interval.high())));
            double top = pad.y().at(height);
            Bars.rectangle(svg, left, top, right - left, pad.bottom() - top, colour);
        }
    }

    private static void height(Svg svg, Pad pad, double rise, String text) {
        double y = pad.y().at(rise);
        svg.line(pad.left(), y, pad.right(), y)
                .with("stroke", "#777777")
                .with("stroke-width", 1)
                .with("stroke-dasharray", "4 3");
        svg.label(pad.right() - 8, y - 5, 13, Anchor.END, text);
    }

    private static List<Entry> entries(ScanPlot plot) {
        Numbers numbers = Numbers.forWidth(width(plot.intervals68()));
        List<Entry> entries = new ArrayList<>();
        entries.add(new Entry("Best fit " + numbers.text(plot.best()), Signs.line("#bd1f01", "6 4")));
        if (!plot.intervals68().isEmpty()) {
            entries.add(new Entry("68 %  " + numbers.union(plot.intervals68()), Signs.box(NARROW)));
        }
        if (!plot.intervals95().isEmpty()) {
            entries.add(new Entry("95 %  " + numbers.union(plot.intervals95()), Signs.box(WIDE)));
        }
        return entries;
    }

    private static double width(List<Interval> intervals) {
        return intervals.stream()
                .mapToDouble(interval -> interval.high() - interval.low())
                .max()
                .orElse(0);
    }
}
