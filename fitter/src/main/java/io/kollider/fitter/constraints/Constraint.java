package io.kollider.fitter.constraints;

/** What an auxiliary measurement says about one parameter, as &minus;ln of its probability. */
public sealed interface Constraint permits GaussianConstraint, PoissonConstraint, Unconstrained {
    /** &minus;ln p of the auxiliary measurement when the parameter has this value, all constants kept. */
    default double nll(double value) {
        return excess(value) + lowest();
    }

    /** What of {@link #nll} is above its lowest value: small near the measurement, so that sums of many keep their digits. */
    double excess(double value);

    /** The lowest value of {@link #nll}. */
    double lowest();

    /** Its first derivative. */
    double slope(double value);

    /** Its second derivative. */
    double curvature(double value);

    /** The value of the parameter that the auxiliary measurement prefers; 0 without one. */
    double centre();

    /** Width of the constraint in units of the parameter; 0 without one. */
    double sigma();

    /** The auxiliary measurement itself: a centre, or a count; 0 without one. */
    double measured();

    /** What the auxiliary measurement is expected to be when the parameter has this value; 0 without one. */
    double expected(double value);

    /** The same constraint after another auxiliary measurement, which one without ignores. */
    Constraint measuring(double auxiliary);
}
