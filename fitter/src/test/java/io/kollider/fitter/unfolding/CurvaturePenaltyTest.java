package io.kollider.fitter.unfolding;

import static org.assertj.core.api.Assertions.assertThat;

import io.kollider.analysis.Place;
import io.kollider.analysis.Source;
import io.kollider.analysis.unfolding.Regularisation;
import io.kollider.analysis.unfolding.TruthAxis;
import io.kollider.analysis.unfolding.Unfolding;
import io.kollider.fitter.workspace.Penalty;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CurvaturePenaltyTest {
    private static final TruthAxis THREE = new TruthAxis("x", "GeV", List.of(0.0, 1.0, 2.0, 4.0), List.of());
    private static final TruthAxis TWO = new TruthAxis("y", "", List.of(0.0, 1.0, 2.0), List.of());

    @Test
    void actsOnThreeBinsInARowAlongEachAxis() {
        assertThat(CurvaturePenalty.of(unfolding(List.of(THREE), 2)))
                .containsExactly(new Penalty(List.of("u_1", "u_2", "u_3"), List.of(1.0, -2.0, 1.0), 2));
        // two rows of three bins; columns of two have no curvature
        assertThat(CurvaturePenalty.of(unfolding(List.of(THREE, TWO), 2)))
                .extracting(Penalty::parameters)
                .containsExactly(List.of("u_1", "u_2", "u_3"), List.of("u_4", "u_5", "u_6"));
        assertThat(CurvaturePenalty.of(unfolding(List.of(TWO, THREE), 2)))
                .extracting(Penalty::parameters)
                .containsExactly(List.of("u_1", "u_3", "u_5"), List.of("u_2", "u_4", "u_6"));
    }

    @Test
    void isNothingWithoutStrength() {
        assertThat(CurvaturePenalty.of(unfolding(List.of(THREE), 0))).isEmpty();
    }

    private static Unfolding unfolding(List<TruthAxis> axes, double strength) {
        Source source = new Source("x", "unfolding.u", new Place("a.yaml", 1, 1));
        return new Unfolding(
                "u",
                List.of("signal"),
                axes,
                source,
                source,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                new Regularisation(strength));
    }
}
