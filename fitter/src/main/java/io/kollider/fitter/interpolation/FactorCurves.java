package io.kollider.fitter.interpolation;

/** The curves of several factors, each at its own &alpha;. Immutable. */
public sealed interface FactorCurves permits PolynomialFactors, SeparateFactors {
    /** Curves of one code through {@code low} and {@code high} [factor], which {@link FactorCode#curve} accepts. */
    static FactorCurves of(FactorCode code, double[] low, double[] high) {
        return switch (code) {
            case CODE0, CODE1, CODE2 -> new SeparateFactors(code, low, high);
            case CODE4 -> new PolynomialFactors(low, high);
        };
    }

    /** How many there are. */
    int size();

    /** Fills in the factors [factor]. */
    void values(double[] alphas, double[] values);

    /** Fills in the first derivatives [factor], where {@code values} are those of {@link #values}. */
    void slopes(double[] alphas, double[] values, double[] slopes);

    /** Fills in the second derivatives [factor], where {@code values} are those of {@link #values}. */
    void curvatures(double[] alphas, double[] values, double[] curvatures);

    /** Whether the slope of a factor jumps at 0. */
    boolean kinked(int factor);
}
