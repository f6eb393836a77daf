package io.kollider.fitter.report.plot;

import io.kollider.prediction.PoissonInterval;

/** Data over prediction, with the prediction's band around one. */
final class RatioPad {
    private static final double[] HALF_WIDTHS = {0.1, 0.2, 0.5, 1};
    /** A zero observation says nothing where less than about one event was expected. */
    private static final double LEAST_EXPECTED = 1;

    private final StackPlot plot;
    private final double[] total;

    RatioPad(StackPlot plot) {
        this.plot = plot;
        this.total = plot.total();
    }

    /** What the plot wants; else the smallest of the usual ranges that holds nine in ten points with half their error bars. */
    double halfWidth() {
        if (plot.ratio().isPresent()) {
            return plot.ratio().getAsDouble();
        }
        for (double half : HALF_WIDTHS) {
            int shown = 0;
            int fitting = 0;
            for (int i = 0; i < total.length; i++) {
                if (drawn(i)) {
                    PoissonInterval interval = ratio(i);
                    double off = Math.abs(value(i) - 1) + (interval.high() - interval.low()) / 4;
                    shown++;
                    fitting += off <= half ? 1 : 0;
                }
            }
            if (fitting >= 0.9 * shown && bandFits(half)) {
                return half;
            }
        }
        return HALF_WIDTHS[HALF_WIDTHS.length - 1];
    }

    void draw(Svg svg, Pad pad, double[] edges, String hatch) {
        svg.group("g").with("fill", hatch).with("stroke", "none");
        for (int i = 0; i < total.length; i++) {
            if (total[i] > 0) {
                double top = pad.yInside(1 + plot.band().above().get(i) / total[i]);
                double bottom = pad.yInside(1 - plot.band().below().get(i) / total[i]);
                svg.element("rect")
                        .with("x", edges[i])
                        .with("y", top)
                        .with("width", edges[i + 1] - edges[i])
                        .with("height", bottom - top);
            }
        }
        svg.end();
        svg.line(pad.left(), pad.y().at(1), pad.right(), pad.y().at(1))
                .with("stroke", "#444444")
                .with("stroke-dasharray", "5 3");
        Points.begin(svg);
        for (int i = 0; i < total.length; i++) {
            if (drawn(i)) {
                Points.draw(svg, pad, (edges[i] + edges[i + 1]) / 2, value(i), ratio(i));
            }
        }
        svg.end();
    }

    private boolean bandFits(double half) {
        int wide = 0;
        for (int i = 0; i < total.length; i++) {
            wide += total[i] > 0 && plot.band().above().get(i) > 0.8 * half * total[i] ? 1 : 0;
        }
        return wide <= 0.2 * total.length;
    }

    private boolean drawn(int i) {
        return plot.data().isPresent()
                && !plot.blinded().contains(i)
                && total[i] > 0
                && (observed(i) > 0 || total[i] >= LEAST_EXPECTED);
    }

    private double observed(int i) {
        return plot.data().orElseThrow().get(i);
    }

    private double value(int i) {
        return observed(i) / total[i];
    }

    private PoissonInterval ratio(int i) {
        PoissonInterval interval = PoissonInterval.of(observed(i));
        return new PoissonInterval(interval.low() / total[i], interval.high() / total[i]);
    }
}
