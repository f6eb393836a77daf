package io.kollider.streams.bootstrap;

/**
 * Binomial numbers from a counter, the same on every machine. Half of few trials: the ones among as many random bits. Else inversion by
 * search where the mean is below 10, and above it Hörmann's transformed rejection with decomposition (algorithm BTRD's simpler form
 * BTRS, J. Stat. Comput. Simul. 46 (1993) 101, doi:10.1080/00949659308811496), which is exact up to rounding.
 */
final class Binomial {
    private static final double SMALL_MEAN = 10;

    private Binomial() {}

    /** Successes in up to 64 trials of probability 1/2. */
    static int half(int trials, long bits) {
        return trials == 0 ? 0 : Long.bitCount(bits >>> (Long.SIZE - trials));
    }

    /**
     * Successes in some trials.
     *
     * @param trials 0 or more
     * @param probability in (0, 1)
     * @param key start of the random numbers
     */
    static int draw(int trials, double probability, long key) {
        if (trials == 0) {
            return 0;
        }
        if (probability == 0.5 && trials <= Long.SIZE) {
            return half(trials, SplitMix.mix(key + SplitMix.GOLDEN));
        }
        if (probability > 0.5) {
            return trials - draw(trials, 1 - probability, key);
        }
        return trials * probability < SMALL_MEAN ? search(trials, probability, key) : reject(trials, probability, key);
    }

    private static int search(int trials, double probability, long key) {
        double rest = SplitMix.uniform(SplitMix.mix(key + SplitMix.GOLDEN));
        double odds = probability / (1 - probability);
        double here = StrictMath.exp(trials * StrictMath.log1p(-probability));
        int k = 0;
        while (rest >= here && k < trials) {
            rest -= here;
            here *= odds * (trials - k) / (k + 1);
            k++;
        }
        return k;
    }

    private static int reject(int trials, double probability, long key) {
        double n = trials;
        double q = 1 - probability;
        double spread = Math.sqrt(n * probability * q);
        double b = 1.15 + 2.53 * spread;
        double a = -0.0873 + 0.0248 * b + 0.01 * probability;
        double centre = n * probability + 0.5;
        double accepted = 0.92 - 4.2 / b;
        double alpha = (2.83 + 5.1 / b) * spread;
        double mode = Math.floor((n + 1) * probability);
        double odds = probability / q;
        long counter = key;
        while (true) {
            counter += SplitMix.GOLDEN;
            double u = SplitMix.uniform(SplitMix.mix(counter)) - 0.5;
            counter += SplitMix.GOLDEN;
            double v = SplitMix.uniform(SplitMix.mix(counter));
            double us = 0.5 - Math.abs(u);
            double k = Math.floor((2 * a / us + b) * u + centre);
            if (us >= 0.07 && v <= accepted) {
                return (int) k;
            }
            if (!(k >= 0 && k <= n)) {
                continue;
            }
            double height = StrictMath.log(v * alpha / (a / (us * us) + b));
            double bound = (mode + 0.5) * StrictMath.log((mode + 1) / (odds * (n - mode + 1)))
                    + (n + 1) * StrictMath.log((n - mode + 1) / (n - k + 1))
                    + (k + 0.5) * StrictMath.log(odds * (n - k + 1) / (k + 1))
                    + correction(mode)
                    + correction(n - mode)
                    - correction(k)
                    - correction(n - k);
            if (height <= bound) {
                return (int) k;
            }
        }
    }

    /** ln k! less Stirling's formula for it, (k + 1/2) ln(k + 1) − (k + 1) + ln(2π) / 2. */
    private static double correction(double k) {
        if (k < 10) {
            double logFactorial = 0;
            for (int i = 2; i <= k; i++) {
                logFactorial += StrictMath.log(i);
            }
            return logFactorial - ((k + 0.5) * StrictMath.log(k + 1) - (k + 1) + 0.5 * StrictMath.log(2 * Math.PI));
        }
        double square = (k + 1) * (k + 1);
        return (1.0 / 12 - (1.0 / 360 - 1.0 / 1260 / square) / square) / (k + 1);
    }
}
