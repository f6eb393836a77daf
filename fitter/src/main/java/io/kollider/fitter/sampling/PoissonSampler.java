package io.kollider.fitter.sampling;

import org.apache.commons.math3.special.Gamma;

/**
 * Draws counts from Poisson's distribution: by multiplying uniform numbers where few are expected, else by transformed rejection with a squeeze.
 *
 * @see <a href="https://doi.org/10.1016/0167-6687(93)90997-4">W. Hörmann, Insur. Math. Econ. 12 (1993) 39, algorithm PTRS</a>
 */
final class PoissonSampler {
    /** PTRS holds from here on. */
    private static final double MANY = 10;

    private PoissonSampler() {}

    /**
     * @param mean 0 or more
     * @throws IllegalArgumentException if the mean is negative or no number
     */
    static double draw(double mean, RandomStream random) {
        if (!(mean >= 0 && mean < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("no counts can be drawn with the mean " + mean);
        }
        return mean < MANY ? few(mean, random) : many(mean, random);
    }

    private static double few(double mean, RandomStream random) {
        double limit = Math.exp(-mean);
        double product = 1;
        int count = -1;
        do {
            product *= random.uniform();
            count++;
        } while (product > limit);
        return count;
    }

    private static double many(double mean, RandomStream random) {
        double b = 0.931 + 2.53 * Math.sqrt(mean);
        double a = -0.059 + 0.02483 * b;
        double squeeze = 0.9277 - 3.6224 / (b - 2);
        double inverseAlpha = 1.1239 + 1.1328 / (b - 3.4);
        double logMean = Math.log(mean);
        while (true) {
            double u = random.uniform() - 0.5;
            double v = random.uniform();
            double us = 0.5 - Math.abs(u);
            double count = Math.floor((2 * a / us + b) * u + mean + 0.43);
            if (us >= 0.07 && v <= squeeze) {
                return count;
            }
            if (count < 0 || (us < 0.013 && v > us)) {
                continue;
            }
            double bound = count * logMean - mean - Gamma.logGamma(count + 1);
            if (Math.log(v * inverseAlpha / (a / (us * us) + b)) <= bound) {
                return count;
            }
        }
    }
}
