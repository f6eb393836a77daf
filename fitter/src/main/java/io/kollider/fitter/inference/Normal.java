package io.kollider.fitter.inference;

import org.apache.commons.math3.special.Erf;

/** The standard normal distribution, with its tails to full relative accuracy. */
final class Normal {
    private static final double ROOT_TWO = Math.sqrt(2);

    private Normal() {}

    /** Probability to be above {@code z}. */
    static double above(double z) {
        return 0.5 * Erf.erfc(z / ROOT_TWO);
    }

    /** The value that is exceeded with a probability between 0 and 1. */
    static double exceededWith(double probability) {
        return ROOT_TWO * Erf.erfInv(1 - 2 * probability);
    }
}
