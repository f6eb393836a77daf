package io.kollider.fitter.bootstrap;

import java.util.Arrays;

/** Sorted values and their quantiles by Hyndman and Fan's definition 7 (The American Statistician 50 (1996) 361), numpy's default. */
final class Quantiles {
    private final double[] sorted;

    private Quantiles(double[] sorted) {
        this.sorted = sorted;
    }

    /**
     * @param values one or more, in any order; copied
     * @throws IllegalArgumentException if there are none
     */
    static Quantiles of(double[] values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("no values, so no distribution");
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return new Quantiles(sorted);
    }

    /** The values in ascending order; must not be changed. */
    double[] sorted() {
        return sorted;
    }

    /** @param probability from 0 to 1 */
    double at(double probability) {
        double at = probability * (sorted.length - 1);
        int below = (int) at;
        if (below >= sorted.length - 1) {
            return sorted[sorted.length - 1];
        }
        return sorted[below] + (at - below) * (sorted[below + 1] - sorted[below]);
    }

    /** The share of values below {@code value}; those equal to it count half. */
    double rank(double value) {
        int below = 0;
        int equal = 0;
        for (double one : sorted) {
            if (one < value) {
                below++;
            } else if (one == value) {
                equal++;
            }
        }
        return (2.0 * below + equal) / (2.0 * sorted.length);
    }
}
