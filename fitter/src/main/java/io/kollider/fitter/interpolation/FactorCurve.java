package io.kollider.fitter.interpolation;

/**
 * A factor as a function of &alpha;: 1 at 0, {@code low} at &minus;1 and {@code high} at +1. Where the curve has a kink, which can only be at 0, its
 * derivatives are those of the side that the zero's sign names: of the right one at 0.0, of the left one at -0.0.
 */
public sealed interface FactorCurve permits ExponentialFactor, LinearFactor, PolynomialFactor, QuadraticFactor {
    /** The factor at {@code alpha}. */
    double value(double alpha);

    /** Its first derivative. */
    double slope(double alpha);

    /** Its second derivative. */
    double curvature(double alpha);

    /** Whether the slope jumps at 0. */
    default boolean kinked() {
        return slope(0.0) != slope(-0.0);
    }
}
