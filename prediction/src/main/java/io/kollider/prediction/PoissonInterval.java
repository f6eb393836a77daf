package io.kollider.prediction;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.apache.commons.math3.distribution.GammaDistribution;
import org.jspecify.annotations.Nullable;

/**
 * The central 68.27 % interval of Garwood for the mean of a Poisson distribution of which n was observed: γ<sub>α/2</sub>(n)
 * to γ<sub>1−α/2</sub>(n + 1), with γ<sub>p</sub>(k) the quantile of a Gamma distribution of shape k.
 *
 * <p>n need not be an integer (Asimov data). For n = 0 the lower end is 0. F. Garwood, Biometrika 28 (1936) 437.
 *
 * @param low lower end, 0 ≤ low ≤ n
 * @param high upper end, above n
 */
public record PoissonInterval(double low, double high) {
    private static final double TAIL = 0.15865525393145707;
    /** Of whole counts, which plot after plot asks for: to invert a distribution takes longer than the rest of a bin. */
    private static final AtomicReferenceArray<@Nullable PoissonInterval> SMALL = new AtomicReferenceArray<>(10_000);

    /** The interval of a count, 0 or above. */
    public static PoissonInterval of(double n) {
        if (!(n >= 0) || Double.isInfinite(n)) {
            throw new IllegalArgumentException("a count is " + n + ", must be 0 or more");
        }
        if (n < SMALL.length() && n == (int) n) {
            PoissonInterval known = SMALL.get((int) n);
            if (known == null) {
                known = computed(n);
                SMALL.set((int) n, known);
            }
            return known;
        }
        return computed(n);
    }

    private static PoissonInterval computed(double n) {
        double low = n == 0 ? 0 : gamma(n).inverseCumulativeProbability(TAIL);
        return new PoissonInterval(low, gamma(n + 1).inverseCumulativeProbability(1 - TAIL));
    }

    /** Without a generator of random numbers: to seed one takes far longer than the quantile. */
    private static GammaDistribution gamma(double shape) {
        return new GammaDistribution(null, shape, 1);
    }
}
