package io.kollider.fitter.report.plot;

import io.kollider.fitter.report.plot.Legend.Entry;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.special.Gamma;

/** Draws a {@link ToyPlot}: histogram, the part beyond the data filled, and the &chi;&sup2; distribution. */
public final class ToyPlotDrawing {
    private static final String LINE = "#1f4e79";
    private static final String DATA = "#bd1f01";
    private static final String THEORY = "#e76300";
    private static final int CURVE_POINTS = 200;

    private final ToyPlot plot;
    private final double low;
    private final double high;

    private ToyPlotDrawing(ToyPlot plot) {
        this.plot = plot;
        double lowest = plot.observed();
        double highest = plot.observed();
        List<Double> sorted = plot.values().stream().sorted().toList();
        if (!sorted.isEmpty()) {
            lowest = Math.min(lowest, sorted.get(0));
            // one in a thousand may lie beyond the frame
            highest = Math.max(highest, sorted.get((int) (0.999 * (sorted.size() - 1))));
        }
        double rim = highest > lowest ? 0.06 * (highest - lowest) : Math.max(1, Math.abs(lowest)) / 2;
        this.low = lowest >= 0 ? Math.max(0, lowest - rim) : lowest - rim;
        this.high = highest + rim;
    }

    /** The plot as an SVG document; the same plot gives the same bytes. */
    public static String svg(ToyPlot plot) {
        return new ToyPlotDrawing(plot).draw();
    }

    private String draw() {
        int bins = (int) Math.max(10, Math.min(60, Math.sqrt(plot.values().size())));
        double width = (high - low) / bins;
        double[] counts = new double[bins];
        double[] beyond = new double[bins];
        for (double value : plot.values()) {
            int bin = (int) Math.floor((value - low) / width);
            if (bin >= 0 && bin < bins) {
                counts[bin]++;
                beyond[bin] += value >= plot.observed() ? 1 : 0;
            }
        }
        double most = 1;
        for (double count : counts) {
            most = Math.max(most, count + Math.sqrt(count));
        }
        List<Double> x = new ArrayList<>();
        List<Double> density = new ArrayList<>();
        for (int i = 0; plot.degrees() > 0 && !plot.values().isEmpty() && i <= CURVE_POINTS; i++) {
            double at = low + (high - low) * i / CURVE_POINTS;
            double expected = plot.values().size() * width * density(at, plot.degrees());
            x.add(at);
            density.add(expected);
            most = Math.max(most, Double.isFinite(expected) ? Math.min(expected, 3 * most) : 0);
        }
        Legend legend = new Legend(entries(), 1);
        Framed page = new Framed(plot.captions(), legend.height() + 8);
        Pad pad = page.pad(page.x(low, high), page.y(0, most));
        Svg svg = page.page("Histogram of a test statistic over pseudo-experiments.");
        double[] edges = new double[bins + 1];
        for (int i = 0; i < edges.length; i++) {
            edges[i] = pad.x().at(low + width * i);
        }
        Outline outline = new Outline(pad, edges);
        histogram(svg, outline, beyond, "0.45", "none");
        histogram(svg, outline, counts, "0.12", LINE);
        if (!x.isEmpty()) {
            svg.element("path")
                    .with("fill", "none")
                    .with("stroke", THEORY)
                    .with("stroke-width", 1.8)
                    .with("d", new Curve(pad).along(x, density));
        }
        double at = pad.x().at(plot.observed());
        svg.line(at, pad.y().at(most), at, pad.bottom()).with("stroke", DATA).with("stroke-width", 2);
        legend.draw(svg, pad.left() + 14, pad.top() + 10, pad.right() - pad.left() - 28);
        Framed.finish(svg, pad, plot.statistic(), "Pseudo-experiments");
        return svg.finish();
    }

    private static void histogram(Svg svg, Outline outline, double[] counts, String opacity, String stroke) {
        svg.element("path")
                .with("fill", LINE)
                .with("fill-opacity", opacity)
                .with("stroke", stroke)
                .with("stroke-width", 1.5)
                .with("d", outline.between(new double[counts.length], counts));
    }

    /** Of &chi;&sup2;; not finite at 0 for a single degree of freedom. */
    private static double density(double value, int degrees) {
        double half = 0.5 * degrees;
        if (value <= 0) {
            return degrees > 2 ? 0 : degrees == 2 ? 0.5 : Double.NaN;
        }
        return Math.exp((half - 1) * Math.log(value) - value / 2 - half * Math.log(2) - Gamma.logGamma(half));
    }

    private List<Entry> entries() {
        List<Entry> entries = new ArrayList<>();
        String p =
                plot.p().isPresent() ? ", p = " + new Numbers(4).text(plot.p().getAsDouble()) : "";
        entries.add(new Entry(
                "Data " + Numbers.forWidth((high - low) / 10).text(plot.observed()) + p, Signs.line(DATA, "none")));
        entries.add(new Entry(
                plot.values().size() + " pseudo-experiments",
                (svg, x, y, width, height) -> svg.element("rect")
                        .with("x", x)
                        .with("y", y)
                        .with("width", width)
                        .with("height", height)
                        .with("fill", LINE)
                        .with("fill-opacity", "0.12")
                        .with("stroke", LINE)
                        .with("stroke-width", 1.5)));
        if (plot.degrees() > 0) {
            entries.add(new Entry("#chi^{2}, " + plot.degrees() + " d.o.f.", Signs.line(THEORY, "none")));
        }
        return entries;
    }
}
