package io.kollider.fitter.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.kollider.fitter.bootstrap.Distribution.Interval;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class DistributionTest {
    private static final Offset<Double> ROUNDING = within(1e-14);

    /** numpy 2.4.6: v.mean(), v.std(ddof=1), np.percentile(v, [15.865, 84.135]), np.percentile(v, [2.5, 97.5]). */
    @Test
    void agreesWithNumpy() {
        double[] values = {0.97, 1.31, 1.02, 0.88, 1.1, 0.95, 1.0, 1.04, 0.91, 1.15};

        Distribution distribution = Distribution.of(values);

        assertThat(distribution.mean()).isCloseTo(1.033, ROUNDING);
        assertThat(distribution.std()).isCloseTo(0.12719626130075087, ROUNDING);
        assertThat(distribution.percentile68().low()).isCloseTo(0.927114, ROUNDING);
        assertThat(distribution.percentile68().high()).isCloseTo(1.1286075, ROUNDING);
        assertThat(distribution.percentile95().low()).isCloseTo(0.88675, ROUNDING);
        assertThat(distribution.percentile95().high()).isCloseTo(1.274, ROUNDING);
        assertThat(values[0]).as("values are left in their order").isEqualTo(0.97);
    }

    @Test
    void isAPointForASingleValue() {
        assertThat(Distribution.of(new double[] {2}))
                .isEqualTo(new Distribution(1, 2, 0, new Interval(2, 2), new Interval(2, 2)));
    }

    @Test
    void refusesNoValues() {
        assertThatIllegalArgumentException().isThrownBy(() -> Distribution.of(new double[0]));
    }
}
