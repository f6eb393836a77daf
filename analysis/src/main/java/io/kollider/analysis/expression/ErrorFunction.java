package io.kollider.analysis.expression;

/**
 * The error function (2/√π) ∫₀ˣ exp(−t²) dt and its complement, to a relative error of 1e-14 where they do not underflow. Formulas: NIST Digital Library of
 * Mathematical Functions, 7.6.2 (series) and 7.9.2 (continued fraction).
 */
final class ErrorFunction {
    /** Below it the series needs fewer terms, above it the continued fraction. */
    private static final double CROSSING = 2.5;

    private static final double HALF_FACTOR = 1 / Math.sqrt(Math.PI);

    private ErrorFunction() {}

    static double erf(double x) {
        double size = Math.abs(x);
        return size < CROSSING ? series(x) : Math.copySign(1 - fraction(size), x);
    }

    static double erfc(double x) {
        if (x < 0.5) {
            return 1 - erf(x);
        }
        return x < 1 ? 1 - series(x) : fraction(x);
    }

    /** Terms of one sign: nothing cancels. */
    private static double series(double x) {
        double square = x * x;
        double term = x;
        double sum = x;
        for (int n = 1; Math.abs(term) > 1e-18 * Math.abs(sum); n++) {
            term *= 2 * square / (2 * n + 1);
            sum += term;
        }
        return 2 * HALF_FACTOR * Math.exp(-square) * sum;
    }

    /** From the inside out; for x ≥ 1, 200 levels leave less than 1e-16. NaN for NaN. */
    private static double fraction(double x) {
        double rest = x;
        for (int level = 200; level > 0; level--) {
            rest = x + 0.5 * level / rest;
        }
        return HALF_FACTOR * Math.exp(-x * x) / rest;
    }
}
