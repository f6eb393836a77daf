package io.kollider.streams.classifier;

import java.util.Optional;

/**
 * Whether two distributions of a score differ: of events that a model was trained on and of others.
 *
 * @param distance largest difference between the normalised cumulative distributions, at the edges of bins
 * @param probability that equal distributions differ as much: {@code Q(d √(n m / (n + m)))} with n and m the effective numbers of events, (Σw)² / Σw², and Q
 *     Kolmogorov's function, as ROOT's TH1::KolmogorovTest has it
 */
public record Kolmogorov(double distance, double probability) {
    private static final int TERMS = 100;

    /** Empty if one of them has no events, or a sum of weights that is not positive. */
    public static Optional<Kolmogorov> of(ScoreHistogram one, ScoreHistogram other) {
        double oneTotal = one.total();
        double otherTotal = other.total();
        if (!(oneTotal > 0) || !(otherTotal > 0)) {
            return Optional.empty();
        }
        double oneBelow = 0;
        double otherBelow = 0;
        double distance = 0;
        for (int bin = 0; bin < ScoreAxis.BINS; bin++) {
            oneBelow += one.sumw(bin);
            otherBelow += other.sumw(bin);
            distance = Math.max(distance, Math.abs(oneBelow / oneTotal - otherBelow / otherTotal));
        }
        double n = one.effectiveEvents();
        double m = other.effectiveEvents();
        return Optional.of(new Kolmogorov(distance, survival(distance * Math.sqrt(n * m / (n + m)))));
    }

    /**
     * Kolmogorov's function, Q(z) = 2 Σ (−1)^(j−1) exp(−2 j² z²); below 1 by its other series, 1 − √(2π)/z Σ exp(−(2j − 1)² π² / (8 z²)), which converges there.
     */
    static double survival(double z) {
        if (z <= 0) {
            return 1;
        }
        double sum = 0;
        if (z < 1) {
            for (int j = 1; j <= TERMS; j++) {
                double odd = (2 * j - 1) * Math.PI / z;
                sum += Math.exp(-odd * odd / 8);
            }
            return Math.max(0, Math.min(1, 1 - Math.sqrt(2 * Math.PI) / z * sum));
        }
        for (int j = 1; j <= TERMS; j++) {
            sum += (j % 2 == 1 ? 2 : -2) * Math.exp(-2.0 * j * j * z * z);
        }
        return Math.max(0, Math.min(1, sum));
    }
}
