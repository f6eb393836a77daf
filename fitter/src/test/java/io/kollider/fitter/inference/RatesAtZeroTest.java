package io.kollider.fitter.inference;

import static io.kollider.fitter.toy.SmallWorkspace.sample;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.kollider.fitter.model.Model;
import io.kollider.fitter.toy.SmallWorkspace;
import io.kollider.fitter.workspace.Modifier.HistoSys;
import io.kollider.fitter.workspace.Modifier.NormFactor;
import io.kollider.fitter.workspace.Modifier.NormSys;
import io.kollider.fitter.workspace.ParameterSetting;
import io.kollider.fitter.workspace.WorkspaceException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Bins in which nothing is expected. Numbers are of SciPy 1.17 (Nelder and Mead, Brent), from the formulae of pyhf written out by hand. */
class RatesAtZeroTest {
    @Test
    void beginsWhereTheDataArePossible() {
        Model model = new SmallWorkspace()
                .channel(
                        "c",
                        List.of(55.0, 11.0),
                        sample("signal", List.of(5.0, 10.0), new NormFactor("mu")),
                        sample(
                                "background",
                                List.of(50.0, 0.0),
                                new HistoSys("shape", List.of(45.0, 0.0), List.of(55.0, 2.0))))
                .model();

        Significance significance = Significance.of(model, "mu", Search.FROM_INITIAL);

        assertThat(significance.converged()).isTrue();
        assertThat(significance.best()).isCloseTo(1.09925338, within(1e-7));
        assertThat(significance.q0()).isCloseTo(12.379223626630509, within(1e-9));
    }

    @Test
    void findsTheLimitOfASignalWithoutBackgroundWhereNothingWasSeen() {
        Model model = new SmallWorkspace()
                .channel(
                        "c",
                        List.of(55.0, 65.0),
                        sample("signal", List.of(5.0, 10.0), new NormFactor("mu")),
                        sample("background", List.of(50.0, 60.0)))
                .channel("empty", List.of(0.0), sample("signal", List.of(4.0), new NormFactor("mu")))
                .model();

        AsymptoticLimit tests = AsymptoticLimit.of(model, "mu", TestStatistic.Q_TILDE, Search.FROM_INITIAL);

        assertThat(tests.test(1).observed()).isCloseTo(0.004707614160959369, within(1e-9));
        assertThat(tests.test(1).expected().get(2)).isCloseTo(0.0015903369728800234, within(1e-9));
        assertThat(tests.limit(0.95).observed()).hasValueCloseTo(0.5296471676346367, within(1e-7));
        assertThat(tests.limit(0.95).expected().get(2)).hasValueCloseTo(0.4317824692929886, within(1e-7));
    }

    @Test
    void saysWhichBinIsImpossibleWhateverTheParameters() {
        Model model = new SmallWorkspace()
                .channel("c", List.of(5.0), sample("signal", List.of(3.0), new NormFactor("mu")))
                .model();

        assertThat(Significance.of(model, "mu", Search.FROM_INITIAL).status())
                .isEqualTo("0.0 events are expected in bin 0 of channel 'c', where 5.0 were observed, at the start");
    }

    /** Without any effect CLs is 1, as pyhf gives: sqrt(q) is not above that of the Asimov data. */
    @Test
    void excludesNothingWhereTheSignalHasNoEffect() {
        Model model = new SmallWorkspace()
                .channel(
                        "c",
                        List.of(55.0, 65.0),
                        sample("signal", List.of(0.0, 0.0), new NormFactor("mu")),
                        sample("background", List.of(50.0, 60.0), new NormSys("theta", 0.9, 1.1)))
                .model();

        AsymptoticLimit tests = AsymptoticLimit.of(model, "mu", TestStatistic.Q_TILDE, Search.FROM_INITIAL);

        assertThat(tests.test(1).observed()).isCloseTo(1, within(1e-6));
        assertThat(tests.limit(0.95).observed()).isEmpty();
        assertThat(tests.limit(0.95).status()).startsWith("CLs is still ");
    }

    @Test
    void infersNothingAboutAFixedParameter() {
        Model model = new SmallWorkspace()
                .channel(
                        "c",
                        List.of(55.0),
                        sample("signal", List.of(5.0), new NormFactor("mu")),
                        sample("background", List.of(50.0)))
                .set(new ParameterSetting("mu", List.of(1.5), List.of(), List.of(), List.of(), Optional.of(true)))
                .model();

        assertThatThrownBy(() -> Significance.of(model, "mu", Search.FROM_INITIAL))
                .isInstanceOf(WorkspaceException.class)
                .hasMessageContaining("'mu' is fixed at 1.5");
        assertThatThrownBy(() -> AsymptoticLimit.of(model, "mu", TestStatistic.Q, Search.FROM_INITIAL))
                .isInstanceOf(WorkspaceException.class)
                .hasMessageContaining("'mu' is fixed at 1.5");
    }
}
