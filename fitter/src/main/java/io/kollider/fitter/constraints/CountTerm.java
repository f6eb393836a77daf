package io.kollider.fitter.constraints;

import org.apache.commons.math3.special.Gamma;

/** &minus;ln of the Poisson probability of a count, continued to counts that are not whole. */
public final class CountTerm {
    private CountTerm() {}

    /**
     * What is above the value at {@code expected = count}: {@code λ - n - n ln(λ / n)}. Infinite for a negative rate, and for no rate where something was
     * counted.
     */
    public static double excess(double count, double expected) {
        if (count == 0) {
            return expected >= 0 ? expected : Double.POSITIVE_INFINITY;
        }
        if (!(expected > 0)) {
            return Double.POSITIVE_INFINITY;
        }
        double relative = (expected - count) / count;
        return count * (relative - Math.log1p(relative));
    }

    /** The value at {@code expected = count}, all constants kept. */
    public static double lowest(double count) {
        return count == 0 ? 0 : count - count * Math.log(count) + Gamma.logGamma(count + 1);
    }
}
