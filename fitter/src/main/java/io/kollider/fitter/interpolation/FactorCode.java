package io.kollider.fitter.interpolation;

/** How the factor of a normsys is interpolated; the numbers are HistFactory's. */
public enum FactorCode {
    /** Linear on each side of 0; not in pyhf. */
    CODE0,
    /** Exponential on each side of 0. */
    CODE1,
    /** A parabola inside, linear outside; not in pyhf. */
    CODE2,
    /** A polynomial of degree 6 inside, exponential outside: the default of pyhf and of HistFactory. */
    CODE4;

    /**
     * The curve through both factors.
     *
     * @throws IllegalArgumentException if a factor is not positive and finite
     */
    public FactorCurve curve(double low, double high) {
        if (!(low > 0 && high > 0 && Double.isFinite(low) && Double.isFinite(high))) {
            throw new IllegalArgumentException(
                    "factors %s and %s: both must be above 0 and finite".formatted(low, high));
        }
        return switch (this) {
            case CODE0 -> new LinearFactor(low, high);
            case CODE1 -> new ExponentialFactor(low, high);
            case CODE2 -> new QuadraticFactor(low, high);
            case CODE4 -> new PolynomialFactor(low, high);
        };
    }
}
