package io.kollider.fitter.report.plot;

import io.kollider.fitter.report.plot.Legend.Entry;
import java.util.ArrayList;
import java.util.List;

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
        RowNames names =
                new RowNames(plot.rows().stream().map(PullPlot.Row::name).toList());
        double left = EDGE + names.width();
        Legend legend = new Legend(entries(plot), 3);
        double top = EDGE + heading.height() + (plot.series().isEmpty() ? 0 : legend.height() + 6);
        double right = left + FRAME;
        double row = rowHeight(plot);
        double bottom = top + row * Math.max(1, plot.rows().size());
        double half = NARROWEST;
        for (PullPlot.Row shown : plot.rows()) {
            for (PullPlot.Point point : shown.points()) {
                double reach = Math.ceil(Math.abs(point.pull()) + Math.min(point.error(), 1));
                half = Math.max(half, Math.min(WIDEST, reach));
            }
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
        names.drawSpaced(svg, left, top, row);
        for (int series = 0; series < Math.max(1, plot.series().size()); series++) {
            String colour = colour(series);
            svg.group("g").with("stroke", colour).with("stroke-width", 1.4).with("fill", colour);
            for (int i = 0; i < plot.rows().size(); i++) {
                PullPlot.Point point = plot.rows().get(i).points().get(series);
                Bars.point(svg, pad, point.pull(), point.error(), top + row * (i + 0.5) + offset(plot, series));
            }
            svg.end();
        }
        if (!plot.series().isEmpty()) {
            legend.draw(svg, EDGE, EDGE + heading.height(), right - EDGE);
        }
        pad.drawFrame(svg);
        pad.drawXLabels(svg);
        pad.drawXTitle(svg, "(#hat{#theta} − #theta_{0}) / #Delta#theta");
        heading.drawNote(svg, EDGE, bottom + FOOT + heading.noteHeight(), right - EDGE);
        return svg.finish();
    }

    private static double rowHeight(PullPlot plot) {
        return Math.max(RowNames.ROW, 8.5 * plot.series().size() + 6);
    }

    /** Points of a row lie one below the other. */
    private static double offset(PullPlot plot, int series) {
        int points = Math.max(1, plot.series().size());
        return (rowHeight(plot) - 5) * ((series + 0.5) / points - 0.5);
    }

    private static String colour(int series) {
        return series == 0 ? "#000000" : Palette.colour(series + 1);
    }

    private static List<Entry> entries(PullPlot plot) {
        List<Entry> entries = new ArrayList<>();
        for (int series = 0; series < plot.series().size(); series++) {
            entries.add(new Entry(plot.series().get(series), Signs.line(colour(series), "none")));
        }
        return entries;
    }

    /** Rows have no ticks. */
    static Scale rows(double top, double bottom) {
        return new RowScale(top, bottom);
    }
}
