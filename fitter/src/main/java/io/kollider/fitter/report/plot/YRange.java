package io.kollider.fitter.report.plot;

import io.kollider.fitter.report.plot.StackPlot.Layer;
import io.kollider.fitter.report.plot.StackPlot.Scaling;
import io.kollider.prediction.PoissonInterval;
import java.util.Collections;
import java.util.List;

/**
 * What the y axis of a stack must show.
 *
 * @param low lowest pile of negative contents; on a log scale the lowest value worth showing, positive
 * @param high highest of stack, band and data with their error bars
 */
record YRange(double low, double high, Scaling scaling) {
    /** Decades below the highest value at most. */
    private static final double LOG_DEPTH = 1e-6;
    /** So far below the highest value the layer at the bottom is followed. */
    private static final double STACK_DEPTH = 1e-4;

    static YRange of(StackPlot plot, double[] total) {
        double low = 0;
        double high = 0;
        double leastPositive = Double.POSITIVE_INFINITY;
        for (int i = 0; i < total.length; i++) {
            double up = 0;
            double down = 0;
            for (Layer layer : plot.layers()) {
                double content = layer.contents().get(i);
                up += Math.max(0, content);
                down += Math.min(0, content);
            }
            high = Math.max(high, Math.max(up, total[i] + plot.band().above().get(i)));
            low = Math.min(low, Math.min(down, total[i] - plot.band().below().get(i)));
            leastPositive = least(leastPositive, total[i]);
        }
        for (double n : plot.data().orElse(List.of())) {
            high = Math.max(high, n > 0 ? PoissonInterval.of(n).high() : 0);
            leastPositive = least(leastPositive, n);
        }
        if (plot.scaling() == Scaling.LOGARITHMIC) {
            double top = high > 0 ? high : 1;
            double lowest = Math.min(leastPositive, Math.max(STACK_DEPTH * top, lowestLayer(plot)));
            double bottom = Math.max(LOG_DEPTH * top, Math.min(0.3 * lowest, 0.3 * top));
            return new YRange(bottom, top, plot.scaling());
        }
        return new YRange(low, high > low ? high : low + 1, plot.scaling());
    }

    /** @param headroom part of the frame's height, below 1, that stays free above the highest value */
    Scale scale(double bottom, double top, double headroom) {
        double free = Math.min(headroom, 0.75);
        if (scaling == Scaling.LOGARITHMIC) {
            return new LogScale(low, low * Math.pow(high / low, 1 / (1 - free)), bottom, top);
        }
        double foot = low < 0 ? low - 0.05 * (high - low) : 0;
        return new LinearScale(foot, foot + (high - foot) / (1 - free), bottom, top, 6, exponent());
    }

    /** The power of ten that the axis' labels leave out: 0 for values that are easily read. */
    int exponent() {
        if (scaling == Scaling.LOGARITHMIC) {
            return 0;
        }
        int power = (int) Math.floor(Math.log10(Math.max(high, -low)));
        return power >= 5 || power <= -4 ? Math.floorDiv(power, 3) * 3 : 0;
    }

    /** What the layer at the bottom has where it has most: on a log scale that much of it should be seen. */
    private static double lowestLayer(StackPlot plot) {
        for (Layer layer : plot.layers()) {
            double most = Collections.max(layer.contents());
            if (most > 0) {
                return most;
            }
        }
        return Double.POSITIVE_INFINITY;
    }

    private static double least(double soFar, double value) {
        return value > 0 ? Math.min(soFar, value) : soFar;
    }
}
