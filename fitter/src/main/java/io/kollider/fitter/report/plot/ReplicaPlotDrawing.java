package io.kollider.fitter.report.plot;

import io.kollider.fitter.report.plot.Legend.Entry;
import io.kollider.fitter.report.plot.ReplicaPlot.Interval;
import io.kollider.fitter.report.plot.Svg.Anchor;
import java.util.ArrayList;
import java.util.List;

/** Draws a {@link ReplicaPlot}: histogram, both percentile intervals, mean and nominal fit. */
public final class ReplicaPlotDrawing {
    private static final double LEFT = 84;
    private static final double TOP = 22;
    private static final double RIGHT = 604;
    private static final double BOTTOM = 422;
    private static final double FOOT = 66;
    private static final double CAPTION = 16;
    private static final double CAPTION_LINE = 22;
    private static final String WIDE = "#d7e6f5";
    private static final String NARROW = "#a9caea";
    private static final String LINE = "#1f4e79";
    private static final String NOMINAL = "#bd1f01";
    private static final String[] MARKED = {"#832db6", "#e76300", "#2e7d32"};

    private final ReplicaPlot plot;
    private final Interval range;

    private ReplicaPlotDrawing(ReplicaPlot plot) {
        this.plot = plot;
        this.range = range(plot);
    }

    /** The plot as an SVG document; the same plot gives the same bytes. */
    public static String svg(ReplicaPlot plot) {
        return new ReplicaPlotDrawing(plot).draw();
    }

    private String draw() {
        double[] counts = histogram();
        double high = 1;
        for (double count : counts) {
            high = Math.max(high, count);
        }
        Legend legend = new Legend(entries(), 1);
        List<String> lines = new ArrayList<>(plot.captions().lines());
        long beyond = plot.values().stream()
                .filter(v -> v < range.low() || v > range.high())
                .count();
        lines.add(plot.values().size()
                + (plot.values().size() == 1 ? " replica" : " replicas")
                + (beyond > 0 ? ", " + beyond + " beyond the frame" : ""));
        double captions = CAPTION_LINE * (1 + lines.size());
        double free = (Math.max(legend.height(), captions) + 30) / (BOTTOM - TOP);

        Scale x = new LinearScale(range.low(), range.high(), LEFT, RIGHT, 7, 0);
        Scale y = new LinearScale(0, high / (1 - free), BOTTOM, TOP, 6, 0);
        Pad pad = new Pad(LEFT, TOP, RIGHT, BOTTOM, x, y);
        String title = Label.parse(plot.captions().title() + ": " + plot.parameter() + " over replicas")
                .plain();
        double note = plot.captions().note().isEmpty() ? 0 : 14;
        Svg svg = Svg.page(
                RIGHT + 26, BOTTOM + FOOT + note, title, "Histogram of fitted values, one a bootstrap replica.");
        double ceiling = y.at(high) - 12;
        band(svg, pad, plot.percentile95(), WIDE, ceiling);
        band(svg, pad, plot.percentile68(), NARROW, ceiling);
        double[] pixels = new double[counts.length + 1];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = x.at(range.low() + (range.high() - range.low()) * i / counts.length);
        }
        svg.element("path")
                .with("fill", LINE)
                .with("fill-opacity", "0.12")
                .with("stroke", LINE)
                .with("stroke-width", 1.5)
                .with("d", new Outline(pad, pixels).between(new double[counts.length], counts));
        for (int i = 0; i < plot.marked().size(); i++) {
            double height = BOTTOM - 12 - 15 * i;
            String colour = MARKED[i % MARKED.length];
            bar(svg, pad, plot.marked().get(i).outer(), height, colour, 1.6);
            bar(svg, pad, plot.marked().get(i).interval(), height, colour, 4);
        }
        mark(svg, pad, plot.mean(), LINE, "6 4", ceiling);
        mark(svg, pad, plot.nominal(), NOMINAL, "none", ceiling);
        double at = TOP + 12 + CAPTION;
        double width = RIGHT - LEFT - 56 - Math.min(legend.naturalWidth(), 320);
        String name = plot.captions().title();
        svg.label(LEFT + 14, at, Pad.fitting(name, CAPTION, 0.9 * width), Anchor.START, "#bf{" + name + "}");
        for (String line : lines) {
            at += CAPTION_LINE;
            svg.label(LEFT + 14, at, Pad.fitting(line, CAPTION, width), Anchor.START, line);
        }
        legend.draw(svg, RIGHT - 346, TOP + 12, 320);
        pad.drawFrame(svg);
        pad.drawXLabels(svg);
        pad.drawYLabels(svg);
        pad.drawXTitle(svg, plot.parameter());
        pad.drawYTitle(svg, 22, "Replicas");
        if (note > 0) {
            String text = plot.captions().note();
            svg.label(LEFT, BOTTOM + FOOT + 6, Pad.fitting(text, 12, RIGHT - LEFT), Anchor.START, text);
        }
        return svg.finish();
    }

    private double[] histogram() {
        int bins = (int) Math.max(
                10, Math.min(60, Math.round(1.5 * Math.sqrt(plot.values().size()))));
        double[] counts = new double[bins];
        for (double value : plot.values()) {
            if (value >= range.low() && value <= range.high()) {
                int bin = (int) ((value - range.low()) / (range.high() - range.low()) * bins);
                counts[Math.min(bin, bins - 1)]++;
            }
        }
        return counts;
    }

    /** All values but those farther out than about five standard deviations, and the nominal one in any case. */
    private static Interval range(ReplicaPlot plot) {
        Interval wide = plot.percentile95();
        double margin = 0.8 * (wide.high() - wide.low());
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (double value : plot.values()) {
            if (value >= wide.low() - margin && value <= wide.high() + margin) {
                low = Math.min(low, value);
                high = Math.max(high, value);
            }
        }
        low = Math.min(Math.min(low, wide.low()), plot.nominal());
        high = Math.max(Math.max(high, wide.high()), plot.nominal());
        double rim = high > low ? 0.04 * (high - low) : Math.max(0.1, Math.abs(low)) / 2;
        return new Interval(low - rim, high + rim);
    }

    private static void band(Svg svg, Pad pad, Interval interval, String colour, double ceiling) {
        double left = Math.max(pad.left(), pad.x().at(interval.low()));
        double right = Math.min(pad.right(), pad.x().at(interval.high()));
        svg.element("rect")
                .with("x", left)
                .with("y", ceiling)
                .with("width", Math.max(0, right - left))
                .with("height", pad.bottom() - ceiling)
                .with("fill", colour);
    }

    /** An interval as a bar with ends, cut at the frame. */
    private static void bar(Svg svg, Pad pad, Interval interval, double y, String colour, double thickness) {
        double left = Math.max(pad.left(), Math.min(pad.right(), pad.x().at(interval.low())));
        double right = Math.max(pad.left(), Math.min(pad.right(), pad.x().at(interval.high())));
        svg.group("g").with("stroke", colour).with("stroke-width", thickness);
        svg.line(left, y, right, y);
        svg.end();
        svg.group("g").with("stroke", colour).with("stroke-width", 1.6);
        svg.line(left, y - 5, left, y + 5);
        svg.line(right, y - 5, right, y + 5);
        svg.end();
    }

    private static void mark(Svg svg, Pad pad, double value, String colour, String dashes, double ceiling) {
        double x = pad.x().at(value);
        if (x >= pad.left() && x <= pad.right()) {
            svg.line(x, ceiling, x, pad.bottom())
                    .with("stroke", colour)
                    .with("stroke-width", 2)
                    .with("stroke-dasharray", dashes);
        }
    }

    private List<Entry> entries() {
        Numbers numbers = Numbers.forWidth(
                plot.percentile68().high() - plot.percentile68().low());
        List<Entry> entries = new ArrayList<>(List.of(
                new Entry("Fit to data " + numbers.text(plot.nominal()), Signs.line(NOMINAL, "none")),
                new Entry("Mean " + numbers.text(plot.mean()), Signs.line(LINE, "6 4")),
                new Entry("68 %  " + numbers.text(plot.percentile68()), Signs.box(NARROW)),
                new Entry("95 %  " + numbers.text(plot.percentile95()), Signs.box(WIDE))));
        for (int i = 0; i < plot.marked().size(); i++) {
            ReplicaPlot.Marked marked = plot.marked().get(i);
            entries.add(new Entry(
                    marked.label() + "  " + numbers.text(marked.interval()),
                    Signs.line(MARKED[i % MARKED.length], "none")));
        }
        return entries;
    }
}
