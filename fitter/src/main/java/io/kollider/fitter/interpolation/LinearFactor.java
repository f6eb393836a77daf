package io.kollider.fitter.interpolation;

/**
 * Code 0 of a factor: linear on each side of 0, with a kink there. As in ROOT's FlexibleInterpVar for a sample with one such factor; several are
 * multiplied here, as those of the other codes are, where ROOT adds their shifts.
 *
 * @see <a href="https://cds.cern.ch/record/1456844">CERN-OPEN-2012-016, section 4.1.1</a>
 */
record LinearFactor(double low, double high) implements FactorCurve {
    @Override
    public double value(double alpha) {
        return 1 + alpha * slope(alpha);
    }

    @Override
    public double slope(double alpha) {
        return Math.copySign(1, alpha) > 0 ? high - 1 : 1 - low;
    }

    @Override
    public double curvature(double alpha) {
        return 0;
    }
}
