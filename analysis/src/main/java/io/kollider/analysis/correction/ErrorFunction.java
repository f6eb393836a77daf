package io.kollider.analysis.correction;

/** The error function, {@code 2 / sqrt(pi)} times the integral of {@code exp(-t^2)} from 0: series and continued fraction of DLMF 7.6.2 and 7.9.1. */
final class ErrorFunction {
    private static final double TWO_OVER_ROOT_PI = 1.1283791670955126;
    /** Up to here the series, whose terms are all positive, is summed. */
    private static final double SERIES = 3;

    /** From here on the function is 1 in double precision. */
    private static final double ONE = 6;

    private static final int DEPTH = 60;

    private ErrorFunction() {}

    /** Odd; 1 at infinity, NaN for NaN. */
    static double of(double x) {
        double size = Math.abs(x);
        if (size < SERIES) {
            return x * TWO_OVER_ROOT_PI * Math.exp(-x * x) * series(2 * x * x);
        }
        return size < ONE ? Math.copySign(1 - complement(size), x) : size >= ONE ? Math.copySign(1, x) : x;
    }

    /** Sum of {@code square^n / (1 3 5 ... (2n + 1))}. */
    private static double series(double square) {
        double term = 1;
        double sum = 1;
        for (int n = 1; term > sum * 0x1p-56; n++) {
            term *= square / (2 * n + 1);
            sum += term;
        }
        return sum;
    }

    /** {@code exp(-x^2) / sqrt(pi) * 1 / (x + (1/2) / (x + 1 / (x + (3/2) / (x + ...))))}. */
    private static double complement(double x) {
        double fraction = x;
        for (int n = DEPTH; n > 0; n--) {
            fraction = x + n / 2.0 / fraction;
        }
        return Math.exp(-x * x) * TWO_OVER_ROOT_PI / 2 / fraction;
    }
}
