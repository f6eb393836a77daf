package io.kollider.fitter.interpolation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LogNormalFactorsTest {
    private static final double[] LOW = {0.9, 0.8, 1.1};
    private static final double[] HIGH = {1.15, 1.3, 0.95};
    private static final double[] RELATIVE = {0.4, 0, 0.2};
    private static final double[][] POINTS = {{0.6, 0.6, -0.3}, {-2.5, 1.4, 1.9}, {1.6, -0.2, -1.2}};
    private static final double STEP = 1e-6;

    @ParameterizedTest
    @EnumSource(FactorCode.class)
    void takesTheCurveAtTheLogNormalValue(FactorCode code) {
        FactorCurves curves = FactorCurves.of(code, LOW, HIGH).logNormal(RELATIVE);
        for (double[] alphas : POINTS) {
            double[] values = new double[3];
            curves.evaluate(alphas, values, new double[3]);

            for (int i = 0; i < 3; i++) {
                double moved = RELATIVE[i] == 0 ? alphas[i] : (Math.pow(1 + RELATIVE[i], alphas[i]) - 1) / RELATIVE[i];
                assertThat(values[i]).isCloseTo(code.curve(LOW[i], HIGH[i]).value(moved), within(1e-14));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(FactorCode.class)
    void hasTheDerivativesOfItsValues(FactorCode code) {
        FactorCurves curves = FactorCurves.of(code, LOW, HIGH).logNormal(RELATIVE);
        for (double[] alphas : POINTS) {
            double[] slopes = new double[3];
            double[] curvatures = new double[3];
            curves.evaluate(alphas, new double[3], slopes);
            curves.curvatures(alphas, curvatures);

            double[][] up = at(curves, alphas, STEP);
            double[][] down = at(curves, alphas, -STEP);
            for (int i = 0; i < 3; i++) {
                assertThat(slopes[i]).isCloseTo((up[0][i] - down[0][i]) / (2 * STEP), within(1e-8));
                assertThat(curvatures[i]).isCloseTo((up[1][i] - down[1][i]) / (2 * STEP), within(1e-8));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(FactorCode.class)
    void staysOnItsSideOfAKink(FactorCode code) {
        FactorCurves plain = FactorCurves.of(code, LOW, HIGH);
        double[] left = new double[3];
        double[] expected = new double[3];
        plain.evaluate(new double[] {-0.0, -0.0, -0.0}, new double[3], expected);

        plain.logNormal(RELATIVE).evaluate(new double[] {-0.0, -0.0, -0.0}, new double[3], left);

        assertThat(left[0]).isCloseTo(expected[0] * Math.log(1.4) / 0.4, within(1e-14));
        assertThat(left[1]).isEqualTo(expected[1]);
    }

    private static double[][] at(FactorCurves curves, double[] alphas, double step) {
        double[] moved = alphas.clone();
        for (int i = 0; i < moved.length; i++) {
            moved[i] += step;
        }
        double[][] result = new double[2][moved.length];
        curves.evaluate(moved, result[0], result[1]);
        return result;
    }
}
