package io.kollider.fitter.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RoundedTest {
    @Test
    void givesTheErrorTwoDigits() {
        assertThat(Rounded.text(1.01304, 0.02123)).isEqualTo("1.013 ± 0.021");
        assertThat(Rounded.text(842.31, 17.4)).isEqualTo("842 ± 17");
        assertThat(Rounded.text(83123.4, 1234)).isEqualTo("83100 ± 1200");
        assertThat(Rounded.text(-0.5, 0.999)).isEqualTo("-0.50 ± 1.00");
    }

    @Test
    void showsValuesWithoutErrors() {
        assertThat(Rounded.text(0, 0)).isEqualTo("0 ± 0");
        assertThat(Rounded.text(12.34567891, 0)).isEqualTo("12.3457 ± 0");
        assertThat(Rounded.fitted(12.34567891, 0)).isEqualTo("12.3457 (no error)");
        assertThat(Rounded.fitted(12.3, 2)).isEqualTo("12.3 ± 2.0");
        assertThat(Rounded.like(3, Double.NaN)).isEqualTo("3");
    }
}
