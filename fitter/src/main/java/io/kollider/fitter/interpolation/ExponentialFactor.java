package io.kollider.fitter.interpolation;

/**
 * Code 1: a power of one factor on each side of 0, with a kink there. pyhf's code 1.
 *
 * @see <a href="https://cds.cern.ch/record/1456844">CERN-OPEN-2012-016, section 4.1.2</a>
 */
final class ExponentialFactor implements FactorCurve {
    private final double logLow;
    private final double logHigh;

    ExponentialFactor(double low, double high) {
        this.logLow = Math.log(low);
        this.logHigh = Math.log(high);
    }

    @Override
    public double value(double alpha) {
        return Math.exp(rate(alpha) * alpha);
    }

    @Override
    public double slope(double alpha) {
        return rate(alpha) * value(alpha);
    }

    @Override
    public double curvature(double alpha) {
        return rate(alpha) * slope(alpha);
    }

    private double rate(double alpha) {
        return Math.copySign(1, alpha) > 0 ? logHigh : -logLow;
    }
}
