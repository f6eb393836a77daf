package io.kollider.fitter.interpolation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CurvesTest {
    private static final double STEP = 1e-5;
    private static final double OF_DIFFERENCES = 1e-8;

    /** pyhf 0.7.6: {@code pyhf.interpolators.code4([[[[0.8], [1.0], [1.3]]]])([[alpha]])} and the same of {@code code4p} with 8, 10, 13. */
    @ParameterizedTest
    @CsvSource({
        "-3.0, 0.5120000000000001, -6.0",
        "-1.0, 0.8, -2.0",
        "-0.6, 0.8732510035381081, -1.234752",
        "0.0, 1.0, 0.0",
        "0.25, 1.0653005984783916, 0.6811981201171875",
        "0.999, 1.2996589711487359, 2.9969999987521865",
        "1.0, 1.3, 3.0",
        "2.4, 1.8769990185500045, 7.199999999999999"
    })
    void giveWhatPyhfGives(double alpha, double factor, double shift) {
        assertThat(FactorCurve.of(0.8, 1.3).value(alpha)).isCloseTo(factor, within(1e-14));
        double ours = ShiftCurve.odd(8, 10, 13) * alpha + ShiftCurve.even(8, 10, 13) * ShiftCurve.value(alpha);
        assertThat(ours).isCloseTo(shift, within(1e-14));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-2.5, -1.0, -0.7, 0, 0.3, 1.0, 1.9})
    void haveTheDerivativesOfDifferences(double alpha) {
        FactorCurve curve = FactorCurve.of(0.8, 1.3);

        assertThat(curve.slope(alpha))
                .isCloseTo(
                        (curve.value(alpha + STEP) - curve.value(alpha - STEP)) / (2 * STEP), within(OF_DIFFERENCES));
        assertThat(ShiftCurve.slope(alpha))
                .isCloseTo(
                        (ShiftCurve.value(alpha + STEP) - ShiftCurve.value(alpha - STEP)) / (2 * STEP),
                        within(OF_DIFFERENCES * 100));
    }

    /** At 1 the third derivative jumps, so that differences of slopes are right to the step only. */
    @ParameterizedTest
    @ValueSource(doubles = {-2.5, -1.0, -0.7, 0, 0.3, 1.0, 1.9})
    void haveContinuousCurvatures(double alpha) {
        FactorCurve curve = FactorCurve.of(0.8, 1.3);

        assertThat(curve.curvature(alpha))
                .isCloseTo((curve.slope(alpha + STEP) - curve.slope(alpha - STEP)) / (2 * STEP), within(100 * STEP));
        assertThat(ShiftCurve.curvature(alpha))
                .isCloseTo(
                        (ShiftCurve.slope(alpha + STEP) - ShiftCurve.slope(alpha - STEP)) / (2 * STEP),
                        within(200 * STEP));
    }

    @Test
    void refusesFactorsThatAreNotPositive() {
        assertThatThrownBy(() -> FactorCurve.of(0, 1.1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> FactorCurve.of(0.9, Double.NaN)).isInstanceOf(IllegalArgumentException.class);
    }
}
