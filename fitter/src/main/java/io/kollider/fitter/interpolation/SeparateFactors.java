package io.kollider.fitter.interpolation;

/** Curves one by one. */
final class SeparateFactors implements FactorCurves {
    private final FactorCurve[] curves;

    SeparateFactors(FactorCode code, double[] low, double[] high) {
        curves = new FactorCurve[low.length];
        for (int i = 0; i < low.length; i++) {
            curves[i] = code.curve(low[i], high[i]);
        }
    }

    @Override
    public int size() {
        return curves.length;
    }

    @Override
    public void evaluate(double[] alphas, double[] values, double[] slopes) {
        for (int i = 0; i < curves.length; i++) {
            values[i] = curves[i].value(alphas[i]);
            slopes[i] = curves[i].slope(alphas[i]);
        }
    }

    @Override
    public void curvatures(double[] alphas, double[] curvatures) {
        for (int i = 0; i < curves.length; i++) {
            curvatures[i] = curves[i].curvature(alphas[i]);
        }
    }

    @Override
    public boolean kinked(int factor) {
        return curves[factor].kinked();
    }
}
