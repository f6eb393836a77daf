package io.kollider.fitter.constraints;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class ConstraintTest {
    private static final double STEP = 1e-5;

    static final List<Constraint> CONSTRAINTS = List.of(
            new Unconstrained(),
            new GaussianConstraint(0.3, 0.7),
            new PoissonConstraint(51.02, 49),
            new PoissonConstraint(0, 2));

    @Test
    void coversTheWholeFamily() {
        assertThat(CONSTRAINTS.stream().map(Constraint::getClass).distinct())
                .hasSize(Constraint.class.getPermittedSubclasses().length);
    }

    @ParameterizedTest
    @FieldSource("CONSTRAINTS")
    void derivesAsDifferencesDo(Constraint constraint) {
        double slope = (constraint.nll(0.9 + STEP) - constraint.nll(0.9 - STEP)) / (2 * STEP);
        double curvature = (constraint.slope(0.9 + STEP) - constraint.slope(0.9 - STEP)) / (2 * STEP);

        assertThat(constraint.slope(0.9)).isCloseTo(slope, within(1e-7));
        assertThat(constraint.curvature(0.9)).isCloseTo(curvature, within(1e-7));
    }

    /** scipy 1.17.1: {@code -norm.logpdf(0.9, 0.3, 0.7)} and {@code 40.8 - 51.02 * log(40.8) + gammaln(52.02)}. */
    @Test
    void keepsAllConstants() {
        assertThat(new GaussianConstraint(0.3, 0.7).nll(0.9)).isCloseTo(0.9296105280414506, within(1e-13));
        assertThat(new PoissonConstraint(51.02, 51).nll(0.8)).isCloseTo(4.071468624155074, within(1e-11));
    }

    @Test
    void excludesARateThatIsNotPositiveWhereSomethingWasCounted() {
        assertThat(new PoissonConstraint(1, 1).nll(0)).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(new PoissonConstraint(0, 1).nll(0)).isZero();
        assertThat(CountTerm.excess(0, -1e-9)).isEqualTo(Double.POSITIVE_INFINITY);
    }

    @Test
    void refusesWidthsAndFactorsThatAreNotPositive() {
        assertThatThrownBy(() -> new GaussianConstraint(0, 0)).hasMessageContaining("above 0");
        assertThatThrownBy(() -> new PoissonConstraint(1, 0)).isInstanceOf(IllegalArgumentException.class);
    }
}
