package io.kollider.fitter.minimize;

import static io.kollider.fitter.toy.SmallWorkspace.sample;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kollider.fitter.likelihood.Likelihood;
import io.kollider.fitter.model.Model;
import io.kollider.fitter.toy.SmallWorkspace;
import io.kollider.fitter.workspace.Modifier.NormFactor;
import io.kollider.fitter.workspace.Modifier.NormSys;
import io.kollider.fitter.workspace.ParameterSetting;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NewtonTest {
    /**
     * Where mu 10^theta is 1 the count is described, and along this valley -ln L = (log10 mu)^2 / 2 + constant bends downwards above mu = e and is nearly flat. Its minimum
     * is at 1.
     */
    @Test
    void followsAFlatValleyThatBendsDownwards() {
        Model model = new SmallWorkspace()
                .channel(
                        "c",
                        List.of(100.0),
                        sample("signal", List.of(100.0), new NormFactor("mu"), new NormSys("theta", 0.1, 10)))
                .set(new ParameterSetting(
                        "mu", List.of(3000.0), List.of(List.of(0.0, 1e5)), List.of(), List.of(), Optional.empty()))
                .set(new ParameterSetting("theta", List.of(-3.4), List.of(), List.of(), List.of(), Optional.empty()))
                .model();

        Minimum found = Newton.of(Likelihood.of(model), model).minimise(model.initial());

        assertThat(found.converged()).isTrue();
        assertThat(found.point()[model.index("mu")]).isCloseTo(1, within(1e-4));
        assertThat(found.point()[model.index("theta")]).isCloseTo(0, within(1e-5));
    }
}
