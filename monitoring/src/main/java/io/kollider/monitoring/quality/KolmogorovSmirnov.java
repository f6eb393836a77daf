package io.kollider.monitoring.quality;

import java.util.Optional;

/**
 * Whether two histograms have the same shape, by the largest distance of their cumulative distributions, as ROOT's {@code TH1::KolmogorovTest} does it: with (&Sigma;w)&sup2; / &Sigma;w&sup2;
 * events. Of binned data the probability is too large, the more so the wider the bins.
 */
public final class KolmogorovSmirnov {
    private static final double PI_SQUARED_OVER_8 = Math.PI * Math.PI / 8;
    /** Above it the one series converges faster, below it the other. */
    private static final double MIDDLE = 0.755;

    private KolmogorovSmirnov() {}

    /** Nothing if one of them has no events, or a sum of weights that is not positive. */
    public static Optional<ShapeTest> of(Bins first, Bins second) {
        if (first.size() != second.size()) {
            throw new IllegalArgumentException(first.size() + " bins and " + second.size());
        }
        double ofFirst = first.total();
        double ofSecond = second.total();
        if (!(ofFirst > 0 && ofSecond > 0)) {
            return Optional.empty();
        }
        double distance = 0;
        double below = 0;
        for (int bin = 0; bin < first.size(); bin++) {
            below += first.sumw(bin) / ofFirst - second.sumw(bin) / ofSecond;
            distance = Math.max(distance, Math.abs(below));
        }
        double a = first.effectiveEntries();
        double b = second.effectiveEntries();
        return Optional.of(new ShapeTest(distance, 0, probability(distance * Math.sqrt(a * b / (a + b)))));
    }

    /**
     * Kolmogorov's 2 &Sigma; (&minus;1)<sup>j&minus;1</sup> exp(&minus;2 j&sup2; z&sup2;), j from 1; for small z the equal 1 &minus; &radic;(2&pi;)/z &Sigma; exp(&minus;(2j&minus;1)&sup2;
     * &pi;&sup2; / (8 z&sup2;)).
     */
    static double probability(double z) {
        if (z < MIDDLE) {
            if (z == 0) {
                return 1;
            }
            double sum = 0;
            for (int j = 1; j <= 5; j += 2) {
                sum += Math.exp(-j * j * PI_SQUARED_OVER_8 / (z * z));
            }
            return 1 - Math.sqrt(2 * Math.PI) / z * sum;
        }
        double sum = 0;
        for (int j = 1; j <= 6; j++) {
            sum += (j % 2 == 1 ? 1 : -1) * Math.exp(-2.0 * j * j * z * z);
        }
        return Math.max(0, 2 * sum);
    }
}
