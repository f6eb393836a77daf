package io.kollider.fitter.bootstrap;

import java.util.Arrays;

/**
 * A fitted quantity over replicas. Percentiles are those of Hyndman and Fan's definition 7, as numpy's default.
 *
 * @param count of values
 * @param mean of the values
 * @param std standard deviation, with n − 1; 0 for a single value
 * @param percentile68 the central interval of the area that ±1σ of a normal distribution hold
 * @param percentile95 that of ±2σ
 */
public record Distribution(int count, double mean, double std, Interval percentile68, Interval percentile95) {
    /** From low to high. */
    public record Interval(double low, double high) {}

    private static final double ONE_SIGMA = 0.15865;
    private static final double TWO_SIGMA = 0.02275;

    /**
     * @param values one or more, in any order; not changed
     * @throws IllegalArgumentException if there are none
     */
    public static Distribution of(double[] values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("no values, so no distribution");
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double sum = 0;
        for (double value : sorted) {
            sum += value;
        }
        double mean = sum / sorted.length;
        double squares = 0;
        for (double value : sorted) {
            squares += (value - mean) * (value - mean);
        }
        double std = sorted.length == 1 ? 0 : Math.sqrt(squares / (sorted.length - 1));
        return new Distribution(sorted.length, mean, std, central(sorted, ONE_SIGMA), central(sorted, TWO_SIGMA));
    }

    private static Interval central(double[] sorted, double tail) {
        return new Interval(quantile(sorted, tail), quantile(sorted, 1 - tail));
    }

    private static double quantile(double[] sorted, double probability) {
        double at = probability * (sorted.length - 1);
        int below = (int) at;
        if (below == sorted.length - 1) {
            return sorted[below];
        }
        return sorted[below] + (at - below) * (sorted[below + 1] - sorted[below]);
    }
}
