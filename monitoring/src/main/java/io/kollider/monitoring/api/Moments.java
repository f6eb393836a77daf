package io.kollider.monitoring.api;

import java.util.Arrays;

/**
 * Mean and standard deviation of a sample.
 *
 * @param deviation with n − 1 in the denominator; 0 for fewer than two values
 */
record Moments(double mean, double deviation) {
    /** Of values that may not be seen. */
    static final Moments NONE = new Moments(Double.NaN, Double.NaN);

    static Moments of(double[] values) {
        double mean = Arrays.stream(values).average().orElse(0);
        double squares = Arrays.stream(values)
                .map(value -> (value - mean) * (value - mean))
                .sum();
        return new Moments(mean, values.length < 2 ? 0 : Math.sqrt(squares / (values.length - 1)));
    }
}
