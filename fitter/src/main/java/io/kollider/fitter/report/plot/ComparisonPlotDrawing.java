package io.kollider.fitter.report.plot;

import io.kollider.fitter.report.plot.ComparisonPlot.Line;
import io.kollider.fitter.report.plot.Legend.Entry;
import java.util.ArrayList;
import java.util.List;

/** Draws a {@link ComparisonPlot}: lines above, their ratios to the first below. */
public final class ComparisonPlotDrawing {
    private static final double LEFT = 84;
    private static final double RIGHT = 604;
    private static final double EDGE = 14;
    private static final double MAIN = 300;
    private static final double GAP = 10;
    private static final double RATIO = 130;
    private static final double FOOT = 62;
    /** Ratios further off than this are drawn at the frame. */
    private static final double WIDEST_RATIO = 1;

    private static final double NARROWEST_RATIO = 0.01;

    private final ComparisonPlot plot;
    private final Heading heading;
    private final Legend legend;

    private ComparisonPlotDrawing(ComparisonPlot plot) {
        this.plot = plot;
        this.heading = new Heading(plot.captions());
        List<Entry> entries = new ArrayList<>();
        for (Line line : plot.lines()) {
            entries.add(new Entry(
                    line.label(), Signs.line(line.colour(), line.stroke().dashes())));
        }
        this.legend = new Legend(entries, entries.size() > 3 ? 2 : 1);
    }

    /** The plot as an SVG document; the same plot gives the same bytes. */
    public static String svg(ComparisonPlot plot) {
        return new ComparisonPlotDrawing(plot).draw();
    }

    private String draw() {
        double top = EDGE + heading.height();
        double mainBottom = top + MAIN;
        boolean ratios = !plot.ratioTitle().isEmpty();
        double bottom = ratios ? mainBottom + GAP + RATIO : mainBottom;
        BinNames names = new BinNames(plot.axis().names(), RIGHT - LEFT);
        double foot = FOOT + names.height() + heading.noteHeight();
        Svg svg = Svg.page(
                RIGHT + 28, bottom + foot, heading.plain(), "Histograms over each other; below: ratios to the first.");
        heading.draw(svg, LEFT, EDGE, RIGHT - LEFT);
        heading.drawNote(svg, LEFT, bottom + foot, RIGHT - LEFT);
        List<Double> edges = plot.axis().edges();
        Scale x = names.isEmpty()
                ? new LinearScale(edges.get(0), edges.get(edges.size() - 1), LEFT, RIGHT, 8, 0)
                : new RowScale(LEFT, RIGHT);
        double[] pixels = edges.stream().mapToDouble(x::at).toArray();
        Pad main = new Pad(LEFT, top, RIGHT, mainBottom, x, y(top, mainBottom));
        for (Line line : plot.lines()) {
            draw(svg, new Outline(main, pixels), line, contents(line));
        }
        legend.draw(svg, LEFT + 14, top + 10, RIGHT - LEFT - 28);
        main.drawFrame(svg);
        main.drawYLabels(svg);
        main.drawYTitle(svg, 22, plot.yTitle());
        Pad lowest = main;
        if (ratios) {
            lowest = ratios(svg, x, pixels, mainBottom + GAP, bottom);
        }
        lowest.drawXLabels(svg);
        names.draw(svg, LEFT, bottom);
        String unit = plot.axis().unit();
        lowest.drawXTitle(
                svg,
                names.height(),
                unit.isEmpty() ? plot.axis().title() : plot.axis().title() + " [" + unit + "]");
        return svg.finish();
    }

    private Scale y(double top, double bottom) {
        double low = 0;
        double high = 0;
        for (Line line : plot.lines()) {
            for (double content : line.contents()) {
                low = Math.min(low, content);
                high = Math.max(high, content);
            }
        }
        YRange range = new YRange(low, high > low ? high : low + 1, StackPlot.Scaling.LINEAR);
        return range.scale(bottom, top, (legend.height() + 24) / MAIN);
    }

    private Pad ratios(Svg svg, Scale x, double[] pixels, double top, double bottom) {
        double half = 0;
        for (Line line : plot.lines()) {
            for (double ratio : ratio(line)) {
                half = Math.max(half, Math.abs(ratio - 1));
            }
        }
        double shown = 1.15 * Math.max(NARROWEST_RATIO, Math.min(WIDEST_RATIO, half));
        Pad pad = new Pad(LEFT, top, RIGHT, bottom, x, new LinearScale(1 - shown, 1 + shown, bottom, top, 4, 0));
        for (Line line : plot.lines()) {
            draw(svg, new Outline(pad, pixels), line, ratio(line));
        }
        pad.drawFrame(svg);
        pad.drawYLabels(svg);
        pad.drawYTitle(svg, 22, plot.ratioTitle());
        return pad;
    }

    /** Over the first line, 1 where that has nothing. */
    private double[] ratio(Line line) {
        double[] first = contents(plot.lines().get(0));
        double[] ratio = contents(line);
        for (int bin = 0; bin < ratio.length; bin++) {
            ratio[bin] = first[bin] > 0 ? ratio[bin] / first[bin] : 1;
        }
        return ratio;
    }

    private static double[] contents(Line line) {
        return line.contents().stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static void draw(Svg svg, Outline outline, Line line, double[] contents) {
        svg.element("path")
                .with("fill", "none")
                .with("stroke", line.colour())
                .with("stroke-width", 1.8)
                .with("stroke-dasharray", line.stroke().dashes())
                .with("d", outline.along(contents));
    }
}
