package io.kollider.fitter.bootstrap;

/**
 * A fitted quantity over replicas. Percentiles are those of Hyndman and Fan's definition 7, as numpy's default.
 *
 * @param count of values
 * @param mean of the values
 * @param std standard deviation, with n − 1; 0 for a single value
 * @param percentile68 the central interval of the area that ±1σ of a normal distribution hold
 * @param percentile95 the central interval of 95 %
 */
public record Distribution(int count, double mean, double std, Interval percentile68, Interval percentile95) {
    /** From low to high. */
    public record Interval(double low, double high) {}

    /** The probability within one standard deviation of a normal distribution. */
    public static final double LEVEL_68 = 0.6827;
    /** The confidence level of limits, and of scans' wider intervals. */
    public static final double LEVEL_95 = 0.95;

    /**
     * @param values one or more, in any order; not changed
     * @throws IllegalArgumentException if there are none
     */
    public static Distribution of(double[] values) {
        Quantiles quantiles = Quantiles.of(values);
        double[] sorted = quantiles.sorted();
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
        return new Distribution(sorted.length, mean, std, central(quantiles, LEVEL_68), central(quantiles, LEVEL_95));
    }

    private static Interval central(Quantiles quantiles, double level) {
        double tail = (1 - level) / 2;
        return new Interval(quantiles.at(tail), quantiles.at(1 - tail));
    }
}
