package io.kollider.fitter.interpolation;

/**
 * Code 2 of a factor: a parabola for |&alpha;| up to 1, and its tangents outside. As ROOT's FlexibleInterpVar has it for a sample with one such factor;
 * pyhf has no such code for factors.
 *
 * @see <a href="https://cds.cern.ch/record/1456844">CERN-OPEN-2012-016, section 4.1.1</a>
 */
record QuadraticFactor(double low, double high) implements FactorCurve {
    @Override
    public double value(double alpha) {
        return 1 + odd() * alpha + even() * ShiftCode.CODE2_CONTINUOUS.even(alpha);
    }

    @Override
    public double slope(double alpha) {
        return odd() + even() * ShiftCode.CODE2_CONTINUOUS.evenSlope(alpha);
    }

    @Override
    public double curvature(double alpha) {
        return even() * ShiftCode.CODE2_CONTINUOUS.evenCurvature(alpha);
    }

    private double odd() {
        return ShiftCode.odd(low, 1, high);
    }

    private double even() {
        return ShiftCode.even(low, 1, high);
    }
}
