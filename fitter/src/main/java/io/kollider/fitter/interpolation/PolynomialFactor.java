package io.kollider.fitter.interpolation;

/**
 * Code 4: a polynomial of degree 6 for |&alpha;| below 1, exponential outside, where value, first and second derivative agree. pyhf's code 4.
 *
 * @see <a href="https://cds.cern.ch/record/1456844">CERN-OPEN-2012-016, section 4.1.3</a>
 */
final class PolynomialFactor implements FactorCurve {
    private final double low;
    private final double high;
    private final double logLow;
    private final double logHigh;
    /** Coefficients of &alpha;, &alpha;&sup2;, &hellip; &alpha;&#8310;. */
    private final double[] coefficients;

    PolynomialFactor(double low, double high) {
        this.low = low;
        this.high = high;
        this.logLow = Math.log(low);
        this.logHigh = Math.log(high);
        // Even and odd parts of value, slope and curvature wanted at the ends of the polynomial.
        double oddValue = (high - low) / 2;
        double evenValue = (high + low) / 2 - 1;
        double oddSlope = (logHigh * high + logLow * low) / 2;
        double evenSlope = (logHigh * high - logLow * low) / 2;
        double evenCurvature = (logHigh * logHigh * high + logLow * logLow * low) / 2;
        double oddCurvature = (logHigh * logHigh * high - logLow * logLow * low) / 2;
        this.coefficients = new double[] {
            (15 * oddValue - 7 * evenSlope + oddCurvature) / 8,
            (24 * evenValue - 9 * oddSlope + evenCurvature) / 8,
            (-5 * oddValue + 5 * evenSlope - oddCurvature) / 4,
            (-12 * evenValue + 7 * oddSlope - evenCurvature) / 4,
            (3 * oddValue - 3 * evenSlope + oddCurvature) / 8,
            (8 * evenValue - 5 * oddSlope + evenCurvature) / 8
        };
    }

    /** That of &alpha; to a power from 1 to 6. */
    double coefficient(int power) {
        return coefficients[power - 1];
    }

    @Override
    public double value(double alpha) {
        if (alpha >= 1) {
            return Math.pow(high, alpha);
        }
        if (alpha <= -1) {
            return Math.pow(low, -alpha);
        }
        double sum = 0;
        for (int i = coefficients.length - 1; i >= 0; i--) {
            sum = (sum + coefficients[i]) * alpha;
        }
        return 1 + sum;
    }

    @Override
    public double slope(double alpha) {
        if (alpha >= 1) {
            return logHigh * Math.pow(high, alpha);
        }
        if (alpha <= -1) {
            return -logLow * Math.pow(low, -alpha);
        }
        double sum = 0;
        for (int i = coefficients.length - 1; i >= 0; i--) {
            sum = sum * alpha + (i + 1) * coefficients[i];
        }
        return sum;
    }

    @Override
    public double curvature(double alpha) {
        if (alpha >= 1) {
            return logHigh * logHigh * Math.pow(high, alpha);
        }
        if (alpha <= -1) {
            return logLow * logLow * Math.pow(low, -alpha);
        }
        double sum = 0;
        for (int i = coefficients.length - 1; i >= 1; i--) {
            sum = sum * alpha + (i + 1) * i * coefficients[i];
        }
        return sum;
    }
}
