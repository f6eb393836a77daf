package io.kollider.fitter.bootstrap;

import io.kollider.fitter.bootstrap.Distribution.Interval;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.commons.math3.special.Erf;

/**
 * Confidence intervals of a quantity from its values in replicas, by the definitions of B. Efron and R. Tibshirani, An Introduction to the Bootstrap
 * (1993), chapters 13 and 14, as scipy's {@code bootstrap} computes them. Levels are probabilities between 0 and 1. Immutable.
 */
public final class ReplicaIntervals {
    private final Quantiles replicas;
    private final double estimate;
    private final Acceleration acceleration;
    /** In units of a standard normal deviate; infinite if all replicas are on one side. */
    private final double biasCorrection;

    private ReplicaIntervals(Quantiles replicas, double estimate, Acceleration acceleration) {
        this.replicas = replicas;
        this.estimate = estimate;
        this.acceleration = acceleration;
        this.biasCorrection = deviate(replicas.rank(estimate));
    }

    /**
     * @param values one or more, in any order; not changed
     * @param estimate from the data themselves
     * @throws IllegalArgumentException if there are no values
     */
    public static ReplicaIntervals of(double[] values, double estimate, Acceleration acceleration) {
        return new ReplicaIntervals(Quantiles.of(values), estimate, acceleration);
    }

    /** The estimate from the data themselves. */
    public double estimate() {
        return estimate;
    }

    /** Of BCa. */
    public Acceleration acceleration() {
        return acceleration;
    }

    /**
     * z<sub>0</sub> = &Phi;<sup>&minus;1</sup>(share of replicas below the estimate, those equal to it counted half): what corrects BC and BCa for a median of
     * the replicas beside the estimate. Empty where it would be infinite.
     */
    public OptionalDouble biasCorrection() {
        return Double.isInfinite(biasCorrection) ? OptionalDouble.empty() : OptionalDouble.of(biasCorrection);
    }

    /** Between the quantiles that leave the same share on either side. */
    public Interval percentile(double level) {
        double tail = (1 - level) / 2;
        return new Interval(replicas.at(tail), replicas.at(1 - tail));
    }

    /** The percentile interval mirrored at the estimate. */
    public Interval basic(double level) {
        Interval percentile = percentile(level);
        return new Interval(2 * estimate - percentile.high(), 2 * estimate - percentile.low());
    }

    /** The percentile interval corrected for bias: quantiles at &Phi;(2 z<sub>0</sub> &plusmn; z). Empty if all replicas are on one side. */
    public Optional<Interval> biasCorrected(double level) {
        return corrected(level, 0);
    }

    /**
     * Corrected for bias, and accelerated: quantiles at &Phi;(z<sub>0</sub> + (z<sub>0</sub> &plusmn; z) / (1 &minus; a (z<sub>0</sub> &plusmn; z))). Empty if
     * {@link #fallback} says why.
     */
    public Optional<Interval> accelerated(double level) {
        OptionalDouble a = acceleration.value();
        return a.isEmpty() ? Optional.empty() : corrected(level, a.getAsDouble());
    }

    /** Why there is no BCa interval at this level, so that another one must be taken; empty if there is one. */
    public Optional<String> fallback(double level) {
        if (Double.isInfinite(biasCorrection)) {
            return Optional.of("all replicas lie %s the estimate, so that the bias cannot be corrected"
                    .formatted(biasCorrection < 0 ? "above" : "below"));
        }
        if (acceleration.value().isEmpty()) {
            return Optional.of(acceleration.reason());
        }
        return accelerated(level).isPresent()
                ? Optional.empty()
                : Optional.of("the acceleration is too large for intervals of this level");
    }

    private Optional<Interval> corrected(double level, double a) {
        if (Double.isInfinite(biasCorrection)) {
            return Optional.empty();
        }
        double z = deviate((1 - level) / 2);
        double low = biasCorrection + z;
        double high = biasCorrection - z;
        if (!(1 - a * low > 0) || !(1 - a * high > 0)) {
            return Optional.empty();
        }
        return Optional.of(new Interval(
                replicas.at(probability(biasCorrection + low / (1 - a * low))),
                replicas.at(probability(biasCorrection + high / (1 - a * high)))));
    }

    private static double deviate(double probability) {
        return -Math.sqrt(2) * Erf.erfcInv(2 * probability);
    }

    private static double probability(double deviate) {
        return 0.5 * Erf.erfc(-deviate / Math.sqrt(2));
    }
}
