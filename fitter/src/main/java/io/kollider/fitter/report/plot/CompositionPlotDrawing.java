package io.kollider.fitter.report.plot;

import io.kollider.fitter.report.plot.CompositionPlot.Part;
import io.kollider.fitter.report.plot.Legend.Entry;
import io.kollider.fitter.report.plot.Svg.Anchor;
import java.util.ArrayList;
import java.util.List;

/** Draws a {@link CompositionPlot}: a bar a row, divided by shares, with those in per cent that have room. */
public final class CompositionPlotDrawing {
    private static final double EDGE = 14;
    private static final double BARS = 460;
    private static final double ROW = 34;
    private static final double BAR = 24;
    private static final double TEXT = 13;
    private static final int LEGEND_ROWS = 12;

    private CompositionPlotDrawing() {}

    /** The plot as an SVG document; the same plot gives the same bytes. */
    public static String svg(CompositionPlot plot) {
        Heading heading = new Heading(plot.captions());
        RowNames names = new RowNames(plot.rows());
        List<String> colours = new ArrayList<>();
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < plot.parts().size(); i++) {
            Part part = plot.parts().get(i);
            colours.add(part.colour().isEmpty() ? Palette.colour(i) : part.colour());
            entries.add(new Entry(part.label(), Signs.box(colours.get(i))));
        }
        Legend legend = new Legend(entries, Math.max(1, (entries.size() + LEGEND_ROWS - 1) / LEGEND_ROWS));
        double left = EDGE + names.width();
        double right = left + BARS;
        double beside = Math.min(460, legend.naturalWidth());
        double top = EDGE + heading.height();
        double bottom = top + Math.max(ROW * Math.max(1, plot.rows().size()), legend.height()) + 10;
        double width = right + 12 + beside + EDGE;
        Svg svg = Svg.page(
                width,
                bottom + heading.noteHeight(),
                heading.plain(),
                "Shares of samples in the events of each region.");
        heading.draw(svg, EDGE, EDGE, right - EDGE);
        heading.drawNote(svg, EDGE, bottom + heading.noteHeight(), right - EDGE);
        for (int row = 0; row < plot.rows().size(); row++) {
            double y = top + ROW * row + (ROW - BAR) / 2;
            double from = 0;
            for (int i = 0; i < plot.parts().size(); i++) {
                double share = plot.share(plot.parts().get(i), row);
                Bars.rectangle(svg, left + from * BARS, y, share * BARS, BAR, colours.get(i));
                number(svg, share, left + (from + share / 2) * BARS, y + BAR / 2, share * BARS, colours.get(i));
                from += share;
            }
            svg.element("rect")
                    .with("x", left)
                    .with("y", y)
                    .with("width", BARS)
                    .with("height", BAR)
                    .with("fill", "none")
                    .with("stroke", "#000000")
                    .with("stroke-width", 0.8);
        }
        names.drawSpaced(svg, left, top, ROW);
        legend.draw(svg, right + 12, top + (ROW - BAR) / 2, beside);
        return svg.finish();
    }

    private static void number(Svg svg, double share, double x, double y, double room, String colour) {
        String text = Math.round(100 * share) + " %";
        if (Label.parse(text).width(TEXT) < room - 4) {
            svg.group("g").with("fill", isDark(colour) ? "#ffffff" : "#000000");
            svg.label(x, y + 0.36 * TEXT, TEXT, Anchor.MIDDLE, text);
            svg.end();
        }
    }

    /** By the relative luminance of Rec. 709, without gamma; colours by name count as light. */
    private static boolean isDark(String colour) {
        if (!colour.matches("#[0-9a-fA-F]{6}")) {
            return false;
        }
        int rgb = Integer.parseInt(colour.substring(1), 16);
        return 0.2126 * (rgb >> 16 & 0xff) + 0.7152 * (rgb >> 8 & 0xff) + 0.0722 * (rgb & 0xff) < 128;
    }
}
