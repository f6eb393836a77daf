package io.kollider.fitter.formula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormulaTest {
    private static final double ROUNDING = 1e-12;

    /** With a = 2, b = 3; by hand. */
    @ParameterizedTest
    @CsvSource({
        "a + b * a, 8",
        "(a + b) * a, 10",
        "a - b - 1, -2",
        "b / a / 2, 0.75",
        "-a^2, -4",
        "2 - -b, 5",
        "a^-1, 0.5",
        "1e-3*a, 0.002",
        "2.5E+1 + a, 27",
        "sqrt(a * 8), 4",
        "log(exp(b)), 3",
        "  a*b  , 6"
    })
    void followsTheRulesOfArithmetic(String text, double expected) {
        Formula formula = Formula.of("0 * a + 0 * b + " + text.strip());

        assertThat(formula.names()).containsExactly("a", "b");
        assertThat(formula.at(new double[] {2, 3}).value()).isCloseTo(expected, within(ROUNDING));
    }

    /** f = a² b + exp(a b) / b at (0.5, 2), derived by hand. */
    @Test
    void derivesExactly() {
        Jet jet = Formula.of("a^2 * b + exp(a * b) / b").at(new double[] {0.5, 2});

        double e = Math.E;
        assertThat(jet.value()).isCloseTo(0.5 + e / 2, within(ROUNDING));
        assertThat(jet.slope(0)).isCloseTo(2 + e, within(ROUNDING));
        assertThat(jet.slope(1)).isCloseTo(0.25 + e / 4 - e / 4, within(ROUNDING));
        assertThat(jet.curvature(0, 0)).isCloseTo(4 + 2 * e, within(ROUNDING));
        // d/db of 2 a b + exp(a b) is 2 a + a exp(a b).
        assertThat(jet.curvature(0, 1)).isCloseTo(1 + e / 2, within(ROUNDING));
        assertThat(jet.curvature(1, 0)).isCloseTo(1 + e / 2, within(ROUNDING));
        // d²/db² of exp(a b) / b is exp(a b) (a² / b - 2 a / b² + 2 / b³).
        assertThat(jet.curvature(1, 1)).isCloseTo(e * (0.125 - 0.25 + 0.25), within(ROUNDING));
    }

    @ParameterizedTest
    @CsvSource({
        "a +, 4, 'a number, a name or ''('' is expected'",
        "a b, 3, unexpected 'b'",
        "(a, 3, ''')'' is expected'",
        "sin(a), 5, 'unknown function ''sin'' (known: exp, log, sqrt)'",
        "2^a, 4, an exponent must be a number",
        "'', 1, 'a number, a name or ''('' is expected'"
    })
    void saysWhereItIsWrong(String text, int position, String what) {
        assertThatThrownBy(() -> Formula.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expression '%s', position %d: %s".formatted(text, position, what));
    }

    @Test
    void refusesWhatIsNestedTooDeep() {
        assertThatThrownBy(() -> Formula.of("(".repeat(100_000)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("nested deeper");
    }
}
