package io.kollider.fitter.interpolation;

/** The curves of several factors, each at its own &alpha;. Immutable. */
public sealed interface FactorCurves permits LogNormalFactors, PolynomialFactors, SeparateFactors {
    /** Curves of one code through {@code low} and {@code high} [factor], which {@link FactorCode#curve} accepts. */
    static FactorCurves of(FactorCode code, double[] low, double[] high) {
        return switch (code) {
            case CODE0, CODE1, CODE2 -> new SeparateFactors(code, low, high);
            case CODE4 -> new PolynomialFactors(low, high);
        };
    }

    /**
     * These curves, of which some are taken at ((1 + r)<sup>&alpha;</sup> &minus; 1) / r instead of &alpha;.
     *
     * @param relative r [factor], 0 for those that stay as they are
     */
    default FactorCurves logNormal(double[] relative) {
        return new LogNormalFactors(this, relative);
    }

    /** How many there are. */
    int size();

    /** Fills in the factors and their first derivatives [factor]. */
    void evaluate(double[] alphas, double[] values, double[] slopes);

    /** Fills in the second derivatives [factor]. */
    void curvatures(double[] alphas, double[] curvatures);

    /** Whether the slope of a factor jumps at 0. */
    boolean kinked(int factor);
}
