package io.kollider.fitter.model;

import static io.kollider.fitter.toy.SmallWorkspace.sample;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.kollider.fitter.constraints.GaussianConstraint;
import io.kollider.fitter.constraints.PoissonConstraint;
import io.kollider.fitter.likelihood.Likelihood;
import io.kollider.fitter.toy.SmallWorkspace;
import io.kollider.fitter.workspace.Modifier.NormFactor;
import io.kollider.fitter.workspace.Modifier.NormSys;
import io.kollider.fitter.workspace.Modifier.ShapeSys;
import io.kollider.fitter.workspace.WorkspaceException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DataTest {
    private static final Model MODEL = new SmallWorkspace()
            .channel("CR", List.of(40.0), sample("background", List.of(50.0), new NormSys("theta", 0.9, 1.1)))
            .channel(
                    "SR",
                    List.of(12.0),
                    sample("signal", List.of(2.0), new NormFactor("mu")),
                    sample(
                            "background",
                            List.of(10.0),
                            new NormSys("theta", 0.8, 1.2),
                            new ShapeSys("control", List.of(2.0))))
            .model();

    @Test
    void movesConstraintsToOtherAuxiliaryMeasurements() {
        double[] auxiliaries = MODEL.data().auxiliaries();
        auxiliaries[MODEL.index("theta")] = 0.7;
        auxiliaries[MODEL.index("control[0]")] = 31;

        Model other = MODEL.with(new Data(new double[] {45, 13}, auxiliaries));

        assertThat(other.observed()).containsExactly(45, 13);
        assertThat(other.parameters().get(other.index("theta")).constraint()).isEqualTo(new GaussianConstraint(0.7, 1));
        assertThat(other.parameters().get(other.index("control[0]")).constraint())
                .isEqualTo(new PoissonConstraint(31, 25));
        assertThat(MODEL.observed()).containsExactly(40, 12);
    }

    /** A likelihood that was made for other data gives what one of its own does. */
    @Test
    void isWhatALikelihoodObserves() {
        double[] auxiliaries = MODEL.data().auxiliaries();
        auxiliaries[MODEL.index("theta")] = 0.7;
        auxiliaries[MODEL.index("control[0]")] = 31;
        Model other = MODEL.with(new Data(new double[] {45, 13}, auxiliaries));
        Likelihood likelihood = Likelihood.of(MODEL);

        likelihood.observe(other);

        double[] values = {0.9, 1.1, 0.95};
        assertThat(likelihood.nll(values)).isEqualTo(Likelihood.of(other).nll(values));
        assertThat(likelihood.nll(values)).isNotCloseTo(Likelihood.of(MODEL).nll(values), within(0.1));
    }

    @Test
    void isExactlyExpectedInAsimovData() {
        double[] values = MODEL.initial();
        values[MODEL.index("mu")] = 2;
        values[MODEL.index("theta")] = 1;
        values[MODEL.index("control[0]")] = 1.1;

        Data asimov = MODEL.asimov(values);

        // 50 * 1.1; 2 * 2 + 10 * 1.2 * 1.1
        assertThat(asimov.counts()).containsExactly(new double[] {55, 17.2}, within(1e-12));
        assertThat(asimov.auxiliaries()[MODEL.index("theta")]).isEqualTo(1);
        assertThat(asimov.auxiliaries()[MODEL.index("control[0]")]).isCloseTo(27.5, within(1e-12));
        assertThat(Likelihood.of(MODEL.with(asimov)).excess(values)).isZero();
    }

    @Test
    void mixesObservedAndAsimovDataByChannel() {
        Data mixed = MODEL.asimovIn(List.of("SR"), MODEL.initial());

        assertThat(mixed.counts()).containsExactly(40, 12);
        assertThat(MODEL.asimovIn(List.of("CR"), MODEL.initial()).counts()).containsExactly(50, 12);
        assertThat(mixed.auxiliaries()).isEqualTo(MODEL.data().auxiliaries());
        assertThatThrownBy(() -> MODEL.asimovIn(List.of("VR"), MODEL.initial()))
                .isInstanceOf(WorkspaceException.class)
                .hasMessage("the model has no channel 'VR' (there are: CR, SR)");
    }

    @Test
    void startsAndHoldsParametersElsewhere() {
        Model moved = MODEL.startingAt(Map.of("mu", 3.0)).fixing("theta", 7);

        assertThat(moved.initial()[moved.index("mu")]).isEqualTo(3);
        assertThat(moved.parameters().get(moved.index("theta")).fixed()).isTrue();
        assertThat(moved.initial()[moved.index("theta")]).isEqualTo(7);
        assertThat(moved.parameters().get(moved.index("theta")).constraint()).isEqualTo(new GaussianConstraint(0, 1));
        assertThatThrownBy(() -> MODEL.startingAt(Map.of("thetta", 1.0)))
                .hasMessage("the model has no parameter 'thetta'; did you mean 'theta'?");
    }

    @Test
    void givesTheDerivativesOfEachSample() {
        double[] values = {0.9, 0.4, 1.05};

        double[] signal = new double[values.length];
        double[] background = new double[values.length];
        MODEL.slopes("SR", "signal", values).of(0, signal);
        MODEL.slopes("SR", "background", values).of(0, background);

        double[] all = MODEL.jacobian(values)[1];
        for (int i = 0; i < all.length; i++) {
            assertThat(signal[i] + background[i]).isCloseTo(all[i], within(1e-12));
        }
        assertThat(signal[MODEL.index("mu")]).isEqualTo(2);
        assertThat(background[MODEL.index("mu")]).isZero();
    }
}
