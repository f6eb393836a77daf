package io.kollider.fitter.interpolation;

/**
 * Code 4 for many factors at once: the polynomials of all in loops that processors do several factors at a time, and then those that are outside in
 * place of theirs (Horner's scheme gives value and slope together). The formulae are in {@link PolynomialFactor}.
 */
final class PolynomialFactors implements FactorCurves {
    private final double[] first;
    private final double[] second;
    private final double[] third;
    private final double[] fourth;
    private final double[] fifth;
    private final double[] sixth;
    private final double[] logLow;
    private final double[] logHigh;

    PolynomialFactors(double[] low, double[] high) {
        int size = low.length;
        first = new double[size];
        second = new double[size];
        third = new double[size];
        fourth = new double[size];
        fifth = new double[size];
        sixth = new double[size];
        logLow = new double[size];
        logHigh = new double[size];
        for (int i = 0; i < size; i++) {
            PolynomialFactor curve = new PolynomialFactor(low[i], high[i]);
            first[i] = curve.coefficient(1);
            second[i] = curve.coefficient(2);
            third[i] = curve.coefficient(3);
            fourth[i] = curve.coefficient(4);
            fifth[i] = curve.coefficient(5);
            sixth[i] = curve.coefficient(6);
            logLow[i] = Math.log(low[i]);
            logHigh[i] = Math.log(high[i]);
        }
    }

    @Override
    public int size() {
        return first.length;
    }

    @Override
    public void evaluate(double[] alphas, double[] values, double[] slopes) {
        for (int i = 0; i < first.length; i++) {
            double a = alphas[i];
            double slope = sixth[i];
            double sum = sixth[i] * a + fifth[i];
            slope = slope * a + sum;
            sum = sum * a + fourth[i];
            slope = slope * a + sum;
            sum = sum * a + third[i];
            slope = slope * a + sum;
            sum = sum * a + second[i];
            slope = slope * a + sum;
            sum = sum * a + first[i];
            slopes[i] = slope * a + sum;
            values[i] = sum * a + 1;
        }
        for (int i = 0; i < first.length; i++) {
            if (Math.abs(alphas[i]) >= 1) {
                double rate = rate(i, alphas[i]);
                values[i] = Math.exp(rate * alphas[i]);
                slopes[i] = rate * values[i];
            }
        }
    }

    @Override
    public void curvatures(double[] alphas, double[] curvatures) {
        for (int i = 0; i < first.length; i++) {
            double a = alphas[i];
            curvatures[i] =
                    (((30 * sixth[i] * a + 20 * fifth[i]) * a + 12 * fourth[i]) * a + 6 * third[i]) * a + 2 * second[i];
        }
        for (int i = 0; i < first.length; i++) {
            if (Math.abs(alphas[i]) >= 1) {
                double rate = rate(i, alphas[i]);
                curvatures[i] = rate * rate * Math.exp(rate * alphas[i]);
            }
        }
    }

    @Override
    public boolean kinked(int factor) {
        return false;
    }

    private double rate(int factor, double alpha) {
        return alpha > 0 ? logHigh[factor] : -logLow[factor];
    }
}
