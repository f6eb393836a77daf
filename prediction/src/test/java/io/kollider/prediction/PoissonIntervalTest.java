package io.kollider.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PoissonIntervalTest {
    /** From scipy 1.17.1: gamma.ppf(a, n), gamma.ppf(1 - a, n + 1) with a = 0.15865525393145707. */
    @ParameterizedTest
    @CsvSource({
        "0, 0, 1.8410216450092634",
        "1, 0.17275377902344996, 3.299526559115855",
        "3, 1.367295313890434, 5.918185832883396",
        "10, 6.891305560638357, 14.266949761009391",
        "100.5, 90.49173443639178, 111.5582467256204",
        "215496, 215031.78489184988, 215961.2161853045"
    })
    void agreesWithScipy(double n, double low, double high) {
        PoissonInterval interval = PoissonInterval.of(n);

        assertThat(interval.low()).isCloseTo(low, within(1e-6 * n));
        assertThat(interval.high()).isCloseTo(high, within(1e-6 * high));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY})
    void refusesWhatIsNoCount(double n) {
        assertThatThrownBy(() -> PoissonInterval.of(n)).hasMessage("a count is " + n + ", must be 0 or more");
    }

    /** Whole counts are kept, others are not; both ways give the same numbers. */
    @Test
    void isTheSameEachTimeAndContinuous() {
        for (double n : new double[] {0, 7, 9999, 10_000}) {
            PoissonInterval interval = PoissonInterval.of(n);

            assertThat(PoissonInterval.of(n)).isEqualTo(interval);
            assertThat(PoissonInterval.of(Math.nextUp(n)).high())
                    .isCloseTo(interval.high(), within(1e-6 * interval.high()));
        }
        assertThat(PoissonInterval.of(7.5)).isNotEqualTo(PoissonInterval.of(7));
    }

    @Test
    void holdsTheCountInside() {
        assertThat(PoissonInterval.of(7).low()).isLessThan(7);
        assertThat(PoissonInterval.of(7).high()).isGreaterThan(7);
    }
}
