package io.kollider.fitter.report.plot;

import io.kollider.fitter.report.plot.Legend.Entry;
import io.kollider.fitter.report.plot.Legend.Sign;
import io.kollider.fitter.report.plot.Scale.Tick;
import io.kollider.fitter.report.plot.Svg.Anchor;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** Draws a {@link RankingPlot}: impacts as bars along the upper axis, open before and filled after the fit; pulls as points along the lower one. */
public final class RankingPlotDrawing {
    private static final double FRAME = 420;
    private static final double EDGE = 12;
    private static final double FOOT = 58;
    private static final double UPPER_AXIS = 48;
    private static final String UP = "#3f90da";
    private static final String DOWN = "#8fd3e8";

    private final RankingPlot plot;
    private final Pad impacts;
    private final Pad pulls;
    private final double top;

    private RankingPlotDrawing(RankingPlot plot, double left, double top, double bottom) {
        this.plot = plot;
        this.top = top;
        double right = left + FRAME;
        double widest = plot.rows().stream()
                .flatMap(row -> Stream.of(row.up(), row.down(), row.upPrefit(), row.downPrefit()))
                .mapToDouble(impact -> Math.abs(impact.orElse(0)))
                .max()
                .orElse(0);
        double half = widest > 0 ? 1.15 * widest : 1;
        Scale rows = new RowScale(top, bottom);
        this.impacts = new Pad(left, top, right, bottom, new LinearScale(-half, half, left, right, 4, 0), rows);
        this.pulls = new Pad(left, top, right, bottom, new LinearScale(-2, 2, left, right, 8, 0), rows);
    }

    /** The plot as an SVG document; the same plot gives the same bytes. */
    public static String svg(RankingPlot plot) {
        Heading heading = new Heading(plot.captions());
        RowNames names =
                new RowNames(plot.rows().stream().map(RankingPlot.Row::name).toList());
        Legend legend = new Legend(entries(), 2);
        double left = EDGE + names.width();
        double right = left + FRAME;
        double top = EDGE + heading.height() + legend.height() + UPPER_AXIS;
        double bottom = top + names.height();
        RankingPlotDrawing drawing = new RankingPlotDrawing(plot, left, top, bottom);
        Svg svg = Svg.page(
                right + 3 * EDGE,
                bottom + FOOT + heading.noteHeight(),
                heading.plain(),
                "Impacts of parameters on the parameter of interest, with their pulls.");
        heading.draw(svg, EDGE, EDGE, right - EDGE);
        legend.draw(svg, EDGE, EDGE + heading.height(), right - EDGE);
        names.draw(svg, left, top);
        drawing.draw(svg);
        heading.drawNote(svg, EDGE, bottom + FOOT + heading.noteHeight(), right - EDGE);
        return svg.finish();
    }

    private void draw(Svg svg) {
        for (int row = 0; row < plot.rows().size(); row++) {
            RankingPlot.Row shown = plot.rows().get(row);
            double y = RowNames.middle(top, row);
            bar(svg, shown.up(), y, RowNames.ROW - 7, UP, "none");
            bar(svg, shown.down(), y, RowNames.ROW - 7, DOWN, "none");
            bar(svg, shown.upPrefit(), y, RowNames.ROW - 4, "none", UP);
            bar(svg, shown.downPrefit(), y, RowNames.ROW - 4, "none", DOWN);
        }
        Bars.vertical(svg, pulls, -1, "#777777", "4 3");
        Bars.vertical(svg, pulls, 0, "#777777", "4 3");
        Bars.vertical(svg, pulls, 1, "#777777", "4 3");
        svg.group("g").with("stroke", "#000000").with("stroke-width", 1.4).with("fill", "#000000");
        for (int row = 0; row < plot.rows().size(); row++) {
            RankingPlot.Row shown = plot.rows().get(row);
            if (shown.pull().isPresent()) {
                Bars.point(svg, pulls, shown.pull().getAsDouble(), shown.error().orElse(0), RowNames.middle(top, row));
            }
        }
        svg.end();
        frame(svg);
    }

    /** The frame's upper side belongs to the impacts, its lower one to the pulls. */
    private void frame(Svg svg) {
        svg.group("g").with("stroke", "#000000").with("stroke-width", 1).with("fill", "none");
        for (Tick tick : impacts.x().ticks()) {
            double x = impacts.x().at(tick.value());
            svg.line(x, impacts.top(), x, impacts.top() + (tick.major() ? 7 : 4));
        }
        for (Tick tick : pulls.x().ticks()) {
            double x = pulls.x().at(tick.value());
            svg.line(x, pulls.bottom(), x, pulls.bottom() - (tick.major() ? 7 : 4));
        }
        svg.element("rect")
                .with("x", pulls.left())
                .with("y", pulls.top())
                .with("width", pulls.right() - pulls.left())
                .with("height", pulls.bottom() - pulls.top())
                .with("stroke-width", 1.2);
        svg.end();
        for (Tick tick : impacts.x().ticks()) {
            if (!tick.text().isEmpty()) {
                svg.label(impacts.x().at(tick.value()), impacts.top() - 7, Pad.TEXT, Anchor.MIDDLE, tick.text());
            }
        }
        String title = "#Delta" + plot.poi();
        svg.label(impacts.right(), impacts.top() - 27, Pad.fitting(title, 17, FRAME), Anchor.END, title);
        pulls.drawXLabels(svg);
        pulls.drawXTitle(svg, "(#hat{#theta} − #theta_{0}) / #Delta#theta");
    }

    private void bar(Svg svg, OptionalDouble impact, double y, double height, String fill, String stroke) {
        if (impact.isEmpty() || !Double.isFinite(impact.getAsDouble())) {
            return;
        }
        double zero = impacts.x().at(0);
        double end = impacts.x().at(impact.getAsDouble());
        svg.element("rect")
                .with("x", Math.min(zero, end))
                .with("y", y - height / 2)
                .with("width", Math.abs(end - zero))
                .with("height", height)
                .with("fill", fill)
                .with("stroke", stroke)
                .with("stroke-width", 1.3);
    }

    private static List<Entry> entries() {
        return List.of(
                new Entry("Pre-fit impact, #theta = #theta_{0} + #Delta#theta", box("none", UP)),
                new Entry("Post-fit impact, #theta = #hat{#theta} + #Delta#hat{#theta}", box(UP, "none")),
                new Entry("Pre-fit impact, #theta = #theta_{0} − #Delta#theta", box("none", DOWN)),
                new Entry("Post-fit impact, #theta = #hat{#theta} − #Delta#hat{#theta}", box(DOWN, "none")));
    }

    private static Sign box(String fill, String stroke) {
        return (svg, x, y, width, height) -> svg.element("rect")
                .with("x", x)
                .with("y", y)
                .with("width", width)
                .with("height", height)
                .with("fill", fill)
                .with("stroke", stroke)
                .with("stroke-width", 1.3);
    }
}
