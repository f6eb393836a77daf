package io.kollider.fitter.report.plot;

import io.kollider.fitter.report.plot.Legend.Entry;
import io.kollider.fitter.report.plot.StackPlot.Layer;
import io.kollider.fitter.report.plot.Svg.Anchor;
import io.kollider.prediction.PoissonInterval;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Draws a {@link StackPlot}: the stack with data above, data over prediction below. */
public final class StackPlotDrawing {
    private static final double LEFT = 84;
    private static final double TOP = 22;
    private static final double PAD_WIDTH = 520;
    private static final double MAIN_HEIGHT = 400;
    private static final double RATIO_HEIGHT = 130;
    private static final double RATIO_GAP = 10;
    private static final double FOOT = 66;
    /** More entries than this, or wider ones, stand beside the frame instead of inside it. */
    private static final int INSIDE_ENTRIES = 14;

    private static final int ENTRIES_A_COLUMN = 6;
    private static final int OUTSIDE_ROWS = 26;
    /** Width at most of a legend beside the frame; longer labels are set smaller. */
    private static final double BESIDE = 460;

    private static final double CAPTION = 16;
    private static final double CAPTION_LINE = 22;
    private static final String HATCH = "url(#hatch)";

    private final StackPlot plot;
    private final double[] total;
    private final List<String> colours = new ArrayList<>();
    private final Legend legend;
    private final boolean legendInside;

    private StackPlotDrawing(StackPlot plot) {
        this.plot = plot;
        this.total = plot.total();
        for (int i = 0; i < plot.layers().size(); i++) {
            String given = plot.layers().get(i).color();
            colours.add(given.isEmpty() ? Palette.colour(i) : given);
        }
        List<Entry> entries = entries();
        Legend within = new Legend(entries, columns(entries, ENTRIES_A_COLUMN));
        legendInside = entries.size() <= INSIDE_ENTRIES && within.naturalWidth() <= PAD_WIDTH - 28;
        legend = legendInside ? within : new Legend(entries, columns(entries, OUTSIDE_ROWS));
    }

    private static int columns(List<Entry> entries, int rows) {
        return Math.max(1, (entries.size() + rows - 1) / rows);
    }

    /** The plot as an SVG document; the same plot gives the same bytes. */
    public static String svg(StackPlot plot) {
        return new StackPlotDrawing(plot).draw();
    }

    private String draw() {
        double right = LEFT + PAD_WIDTH;
        double beside = legendInside ? 0 : Math.min(legend.naturalWidth(), BESIDE);
        double width = right + 26 + beside;
        double mainBottom = TOP + MAIN_HEIGHT;
        double ratioTop = mainBottom + RATIO_GAP;
        double bottom = ratioTop + RATIO_HEIGHT;
        double note = plot.captions().note().isEmpty() ? 0 : 14;
        BinNames names = new BinNames(plot.axis().names(), PAD_WIDTH);
        double foot = FOOT + names.height();
        Svg svg = Svg.page(
                width, bottom + foot + note, title(), "Stacked samples, uncertainty band, data; below: ratio.");
        hatch(svg);

        List<Double> edges = plot.axis().edges();
        Scale x = names.isEmpty()
                ? new LinearScale(edges.get(0), edges.get(edges.size() - 1), LEFT, right, 8, 0)
                : new RowScale(LEFT, right);
        double[] pixels = edges.stream().mapToDouble(x::at).toArray();
        double headroom =
                Math.max(captionHeight(), legendInside && legendBesideCaptions() ? legend.height() : legendBelow());
        YRange range = YRange.of(plot, total);
        Scale y = range.scale(mainBottom, TOP, (headroom + 20) / MAIN_HEIGHT);
        Pad main = new Pad(LEFT, TOP, right, mainBottom, x, y);
        BlindedArea blinded = new BlindedArea(plot.blinded(), pixels);
        blinded.shade(svg, main);
        drawStack(svg, main, pixels);
        blinded.name(svg, main);
        captions(svg);
        if (legendInside) {
            double top = TOP + 12 + (legendBesideCaptions() ? 0 : captionHeight());
            legend.draw(svg, LEFT + 14, top, PAD_WIDTH - 28);
        } else {
            legend.draw(svg, right + 12, TOP, beside);
        }
        main.drawFrame(svg);
        main.drawYLabels(svg);
        main.drawYTitle(svg, 22, yTitle());
        if (range.exponent() != 0) {
            svg.label(LEFT, TOP - 6, Pad.TEXT, Anchor.MIDDLE, "×10^{" + range.exponent() + "}");
        }

        RatioPad ratio = new RatioPad(plot);
        double half = ratio.halfWidth();
        // the range is drawn a little wider than named, so that its outermost labels stay clear of the frames
        Scale ratioScale = new LinearScale(1 - 1.08 * half, 1 + 1.08 * half, bottom, ratioTop, 4, 0);
        Pad below = new Pad(LEFT, ratioTop, right, bottom, x, ratioScale);
        blinded.shade(svg, below);
        ratio.draw(svg, below, pixels, HATCH);
        below.drawFrame(svg);
        below.drawYLabels(svg);
        below.drawXLabels(svg);
        names.draw(svg, LEFT, bottom);
        below.drawYTitle(svg, 22, "Data / Pred.");
        below.drawXTitle(svg, names.height(), withUnit(plot.axis().title()));
        if (note > 0) {
            String text = plot.captions().note();
            svg.label(LEFT, bottom + foot + 6, Pad.fitting(text, 12, PAD_WIDTH), Anchor.START, text);
        }
        return svg.finish();
    }

    private void drawStack(Svg svg, Pad pad, double[] pixels) {
        Outline outline = new Outline(pad, pixels);
        // positive contents pile up from zero, negative ones pile down
        double[] up = new double[total.length];
        double[] down = new double[total.length];
        svg.group("g").with("stroke", "#000000").with("stroke-width", 0.6).with("stroke-opacity", "0.55");
        for (int i = 0; i < plot.layers().size(); i++) {
            Layer layer = plot.layers().get(i);
            double[] from = new double[total.length];
            double[] to = new double[total.length];
            for (int bin = 0; bin < total.length; bin++) {
                double content = layer.contents().get(bin);
                double[] pile = content < 0 ? down : up;
                from[bin] = pile[bin];
                pile[bin] += content;
                to[bin] = pile[bin];
            }
            svg.element("path").with("fill", colours.get(i)).with("d", outline.between(from, to));
        }
        svg.end();
        double[] low = new double[total.length];
        double[] high = new double[total.length];
        Arrays.setAll(low, i -> total[i] - plot.band().below().get(i));
        Arrays.setAll(high, i -> total[i] + plot.band().above().get(i));
        svg.element("path").with("fill", HATCH).with("d", outline.between(low, high));
        svg.element("path")
                .with("fill", "none")
                .with("stroke", "#000000")
                .with("stroke-width", 1.2)
                .with("d", outline.along(total));
        plot.data().ifPresent(counts -> drawData(svg, pad, pixels, counts));
    }

    private void drawData(Svg svg, Pad pad, double[] pixels, List<Double> counts) {
        Points.begin(svg);
        for (int i = 0; i < total.length; i++) {
            double n = counts.get(i);
            if (n > 0 && !plot.blinded().contains(i)) {
                Points.draw(svg, pad, (pixels[i] + pixels[i + 1]) / 2, n, PoissonInterval.of(n));
            }
        }
        svg.end();
    }

    private void captions(Svg svg) {
        double y = TOP + 12 + CAPTION;
        double width = legendInside && legendBesideCaptions() ? PAD_WIDTH - 40 - legend.naturalWidth() : PAD_WIDTH - 28;
        svg.label(
                LEFT + 14,
                y,
                Pad.fitting(plot.captions().title(), CAPTION, 0.9 * width),
                Anchor.START,
                "#bf{" + plot.captions().title() + "}");
        for (String line : plot.captions().lines()) {
            y += CAPTION_LINE;
            svg.label(LEFT + 14, y, Pad.fitting(line, CAPTION, width), Anchor.START, line);
        }
    }

    private double captionHeight() {
        return CAPTION_LINE * (1 + plot.captions().lines().size());
    }

    private double legendBelow() {
        return legendInside ? captionHeight() + legend.height() : 0;
    }

    /** Captions keep two fifths of the frame; a wider legend goes under them. */
    private boolean legendBesideCaptions() {
        return legend.naturalWidth() <= 0.62 * PAD_WIDTH;
    }

    private List<Entry> entries() {
        List<Entry> entries = new ArrayList<>();
        if (plot.data().isPresent()) {
            entries.add(new Entry("Data", (svg, x, y, width, height) -> {
                Points.begin(svg);
                svg.line(x + width / 2, y - 1, x + width / 2, y + height + 1);
                svg.element("circle")
                        .with("cx", x + width / 2)
                        .with("cy", y + height / 2)
                        .with("r", Points.RADIUS);
                svg.end();
            }));
        }
        if (!plot.blinded().isEmpty()) {
            entries.add(new Entry("Data blinded", BlindedArea::sign));
        }
        for (int i = plot.layers().size() - 1; i >= 0; i--) {
            String colour = colours.get(i);
            entries.add(new Entry(
                    plot.layers().get(i).label(),
                    (svg, x, y, width, height) -> svg.element("rect")
                            .with("x", x)
                            .with("y", y)
                            .with("width", width)
                            .with("height", height)
                            .with("fill", colour)
                            .with("stroke", "#000000")
                            .with("stroke-width", 0.6)
                            .with("stroke-opacity", "0.55")));
        }
        if (!plot.layers().isEmpty()) {
            entries.add(new Entry(
                    plot.band().label(),
                    (svg, x, y, width, height) -> svg.element("rect")
                            .with("x", x)
                            .with("y", y)
                            .with("width", width)
                            .with("height", height)
                            .with("fill", HATCH)));
        }
        return entries;
    }

    private static void hatch(Svg svg) {
        svg.group("defs");
        svg.group("pattern")
                .with("id", "hatch")
                .with("patternUnits", "userSpaceOnUse")
                .with("width", 5)
                .with("height", 5)
                .with("patternTransform", "rotate(45)");
        svg.line(2.5, 0, 2.5, 5).with("stroke", "#333333").with("stroke-width", 1.1);
        svg.end();
        svg.end();
    }

    private String title() {
        return Label.parse(plot.captions().title() + " "
                        + String.join(" ", plot.captions().lines()))
                .plain();
    }

    private String yTitle() {
        return plot.axis().names().isEmpty() ? "Events / " + BinWidth.of(plot.axis()) : "Events";
    }

    private String withUnit(String title) {
        return plot.axis().unit().isEmpty() ? title : title + " [" + plot.axis().unit() + "]";
    }
}
