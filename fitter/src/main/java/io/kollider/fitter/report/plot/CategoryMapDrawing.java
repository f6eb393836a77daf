package io.kollider.fitter.report.plot;

import io.kollider.fitter.report.plot.CategoryMap.Category;
import io.kollider.fitter.report.plot.Legend.Entry;
import io.kollider.fitter.report.plot.Svg.Anchor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Draws a {@link CategoryMap}. */
public final class CategoryMapDrawing {
    private static final double EDGE = 14;
    private static final double CELL = 22;
    private static final double LONGEST = 190;
    private static final double TEXT = 13;

    private CategoryMapDrawing() {}

    /** The map as an SVG document; the same map gives the same bytes. */
    public static String svg(CategoryMap map) {
        Heading heading = new Heading(map.captions());
        RowNames names = new RowNames(map.rows());
        List<Entry> entries = new ArrayList<>();
        for (Category category : map.categories()) {
            entries.add(new Entry(category.label(), Signs.box(category.colour())));
        }
        Legend legend = new Legend(entries, 1);
        double across = map.columns().stream()
                .mapToDouble(name -> Math.min(LONGEST, Label.parse(name).width(TEXT)))
                .max()
                .orElse(0);
        double left = EDGE + names.width();
        double right = left + CELL * Math.max(1, map.columns().size());
        double top = EDGE + heading.height() + across + 10;
        double bottom = top + Math.max(RowNames.ROW * Math.max(1, map.rows().size()), legend.height());
        double width = Math.max(right + 14 + legend.naturalWidth(), 420) + EDGE;
        Svg svg = Svg.page(
                width, bottom + EDGE + heading.noteHeight(), heading.plain(), "Rows by columns, coloured by category.");
        heading.draw(svg, EDGE, EDGE, width - 2 * EDGE);
        heading.drawNote(svg, EDGE, bottom + EDGE + heading.noteHeight(), width - 2 * EDGE);
        svg.group("g").with("stroke", "#ffffff").with("stroke-width", 1);
        for (int row = 0; row < map.rows().size(); row++) {
            for (int column = 0; column < map.columns().size(); column++) {
                Optional<Integer> category = map.cells().get(row).get(column);
                if (category.isPresent()) {
                    Bars.rectangle(
                            svg,
                            left + CELL * column,
                            top + RowNames.ROW * row,
                            CELL,
                            RowNames.ROW,
                            map.categories().get(category.get()).colour());
                }
            }
        }
        svg.end();
        svg.element("rect")
                .with("x", left)
                .with("y", top)
                .with("width", right - left)
                .with("height", RowNames.ROW * Math.max(1, map.rows().size()))
                .with("fill", "none")
                .with("stroke", "#000000");
        names.draw(svg, left, top);
        for (int column = 0; column < map.columns().size(); column++) {
            ShortName name = ShortName.of(map.columns().get(column), TEXT, LONGEST);
            double x = left + CELL * (column + 0.5) + 0.36 * name.size();
            svg.group("g")
                    .with("transform", "translate(" + Svg.number(x) + " " + Svg.number(top - 6) + ") rotate(-90)");
            svg.label(0, 0, name.size(), Anchor.START, name.label());
            svg.end();
        }
        legend.draw(svg, right + 14, top, legend.naturalWidth());
        return svg.finish();
    }
}
