package io.kollider.fitter.interpolation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class CurvesTest {
    private static final double STEP = 1e-6;
    /** Of central differences with that step. */
    private static final double OF_DIFFERENCES = 1e-8;
    /** Away from 0 and from -1 and 1, where derivatives may jump. */
    private static final double[] SMOOTH = {-2.5, -1.1, -0.7, -0.1, 0.1, 0.3, 0.9, 1.9};

    static Stream<Arguments> pyhf() throws IOException {
        JsonNode cases = new ObjectMapper()
                .readTree(Path.of("src/test/resources/io/kollider/fitter/interpolation.json")
                        .toFile())
                .get("cases");
        return Stream.iterate(0, i -> i < cases.size(), i -> i + 1).map(i -> Arguments.of(cases.get(i)));
    }

    /** The interpolators of pyhf 0.7.6; {@code src/test/python/interpolate.py} made the file. */
    @ParameterizedTest
    @MethodSource("pyhf")
    void giveWhatPyhfGives(JsonNode expected) {
        double low = expected.get("low").doubleValue();
        double nominal = expected.get("nominal").doubleValue();
        double high = expected.get("high").doubleValue();
        double alpha = expected.get("alpha").doubleValue();

        assertThat(shift(ShiftCode.CODE0, low, nominal, high, alpha)).isCloseTo(number(expected, "code0"), relative());
        assertThat(shift(ShiftCode.CODE2, low, nominal, high, alpha)).isCloseTo(number(expected, "code2"), relative());
        assertThat(shift(ShiftCode.CODE4P, low, nominal, high, alpha))
                .isCloseTo(number(expected, "code4p"), relative());
        assertThat(factor(FactorCode.CODE1, low, nominal, high, alpha))
                .isCloseTo(number(expected, "code1"), relative());
        assertThat(factor(FactorCode.CODE4, low, nominal, high, alpha))
                .isCloseTo(number(expected, "code4"), relative());
    }

    private static Offset<Double> relative() {
        return within(1e-12);
    }

    private static double number(JsonNode expected, String code) {
        return expected.get(code).doubleValue();
    }

    private static double shift(ShiftCode code, double low, double nominal, double high, double alpha) {
        return ShiftCode.odd(low, nominal, high) * code.odd(alpha)
                + ShiftCode.even(low, nominal, high) * code.even(alpha);
    }

    private static double factor(FactorCode code, double low, double nominal, double high, double alpha) {
        return code.curve(low / nominal, high / nominal).value(alpha);
    }

    /** By hand from ROOT's FlexibleInterpVar (codes 0 and 2) and PiecewiseInterpolation (code 2): 0.8, 1, 1.3. */
    @ParameterizedTest
    @CsvSource({
        "-2.0, 0.6, 0.65",
        "-1.0, 0.8, 0.8",
        "-0.5, 0.9, 0.8875",
        "0.5, 1.15, 1.1375",
        "1.0, 1.3, 1.3",
        "3.0, 1.9, 2.0"
    })
    void giveWhatRootGives(double alpha, double linear, double quadratic) {
        assertThat(FactorCode.CODE0.curve(0.8, 1.3).value(alpha)).isCloseTo(linear, within(1e-14));
        assertThat(FactorCode.CODE2.curve(0.8, 1.3).value(alpha)).isCloseTo(quadratic, within(1e-14));
        assertThat(1 + shift(ShiftCode.CODE2_CONTINUOUS, 0.8, 1, 1.3, alpha)).isCloseTo(quadratic, within(1e-14));
    }

    @ParameterizedTest
    @EnumSource
    void factorsHaveTheDerivativesOfDifferences(FactorCode code) {
        FactorCurve curve = code.curve(0.8, 1.3);
        for (double alpha : SMOOTH) {
            assertThat(curve.slope(alpha))
                    .isCloseTo(
                            (curve.value(alpha + STEP) - curve.value(alpha - STEP)) / (2 * STEP),
                            within(OF_DIFFERENCES));
            assertThat(curve.curvature(alpha))
                    .isCloseTo(
                            (curve.slope(alpha + STEP) - curve.slope(alpha - STEP)) / (2 * STEP),
                            within(OF_DIFFERENCES));
        }
    }

    @ParameterizedTest
    @EnumSource
    void shiftsHaveTheDerivativesOfDifferences(ShiftCode code) {
        for (double alpha : SMOOTH) {
            assertThat((code.odd(alpha + STEP) - code.odd(alpha - STEP)) / (2 * STEP))
                    .isCloseTo(1, within(OF_DIFFERENCES));
            assertThat(code.evenSlope(alpha))
                    .isCloseTo(
                            (code.even(alpha + STEP) - code.even(alpha - STEP)) / (2 * STEP),
                            within(100 * OF_DIFFERENCES));
            assertThat(code.evenCurvature(alpha))
                    .isCloseTo(
                            (code.evenSlope(alpha + STEP) - code.evenSlope(alpha - STEP)) / (2 * STEP),
                            within(100 * OF_DIFFERENCES));
        }
    }

    @ParameterizedTest
    @EnumSource
    void factorsHaveTheSlopeOfTheSideThatTheZeroNames(FactorCode code) {
        FactorCurve curve = code.curve(0.8, 1.3);

        assertThat(curve.slope(0.0)).isCloseTo(curve.slope(1e-9), within(1e-8));
        assertThat(curve.slope(-0.0)).isCloseTo(curve.slope(-1e-9), within(1e-8));
        assertThat(curve.kinked()).isEqualTo(code == FactorCode.CODE0 || code == FactorCode.CODE1);
    }

    @ParameterizedTest
    @EnumSource
    void shiftsHaveTheSlopeOfTheSideThatTheZeroNames(ShiftCode code) {
        assertThat(code.evenSlope(0.0)).isCloseTo(code.evenSlope(1e-9), within(1e-7));
        assertThat(code.evenSlope(-0.0)).isCloseTo(code.evenSlope(-1e-9), within(1e-7));
        assertThat(code.kinked()).isEqualTo(code == ShiftCode.CODE0);
    }

    @Test
    void symmetricFactorsHaveNoKink() {
        assertThat(FactorCode.CODE0.curve(0.75, 1.25).kinked()).isFalse();
        assertThat(FactorCode.CODE1.curve(0.5, 2).kinked()).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void refuseFactorsThatAreNotPositive(FactorCode code) {
        assertThatThrownBy(() -> code.curve(0, 1.1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> code.curve(0.9, Double.NaN)).isInstanceOf(IllegalArgumentException.class);
    }

    /** The loops over many factors against each one alone. */
    @ParameterizedTest
    @EnumSource
    void agreeWithTheirTwins(FactorCode code) {
        double[] low = {0.8, 1.2, 0.99, 0.5, 1};
        double[] high = {1.3, 0.9, 1.02, 2, 1.1};
        FactorCurves curves = FactorCurves.of(code, low, high);
        double[] values = new double[low.length];
        double[] slopes = new double[low.length];
        double[] curvatures = new double[low.length];
        for (double shift : new double[] {-2, -0.6, 0, 0.4, 1}) {
            double[] alphas = {shift, shift + 0.5, -shift, 0.3 * shift, shift - 1};

            curves.evaluate(alphas, values, slopes);
            curves.curvatures(alphas, curvatures);

            for (int i = 0; i < low.length; i++) {
                FactorCurve alone = code.curve(low[i], high[i]);
                assertThat(values[i]).isCloseTo(alone.value(alphas[i]), relative());
                assertThat(slopes[i]).isCloseTo(alone.slope(alphas[i]), relative());
                assertThat(curvatures[i]).isCloseTo(alone.curvature(alphas[i]), relative());
                assertThat(curves.kinked(i)).isEqualTo(alone.kinked());
            }
        }
    }
}
