package io.kollider.fitter.inference;

import static io.kollider.fitter.toy.SmallWorkspace.sample;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kollider.fitter.model.Model;
import io.kollider.fitter.toy.SmallWorkspace;
import io.kollider.fitter.workspace.Modifier.NormFactor;
import io.kollider.fitter.workspace.Modifier.NormSys;
import java.util.List;
import org.junit.jupiter.api.Test;

class MinosTest {
    private static final NormFactor MU = new NormFactor("mu");

    /** One count: 2 (r - n - n ln(r / n)) = 1 with r = 10 mu + 10, whose roots scipy.optimize.brentq gives for n = 25. */
    @Test
    void findsTheRootsOfACountingExperiment() {
        AsymmetricError error = Minos.of(MaximumLikelihood.fit(counting(25)), "mu", Search.FROM_INITIAL);

        assertThat(error.up().getAsDouble()).isCloseTo(0.5338742678793238, within(1e-9));
        assertThat(error.down().getAsDouble()).isCloseTo(-0.4672372119672101, within(1e-9));
    }

    @Test
    void saysThatABoundComesFirst() {
        AsymmetricError error = Minos.of(MaximumLikelihood.fit(counting(12)), "mu", Search.FROM_INITIAL);

        assertThat(error.down()).isEmpty();
        assertThat(error.downStatus()).isEqualTo("the bound 0.0 comes first");
        assertThat(error.up()).isPresent();
    }

    @Test
    void startsFromABoundToo() {
        FitResult fit = MaximumLikelihood.fit(counting(5));

        AsymmetricError error = Minos.of(fit, "mu", Search.FROM_INITIAL);

        assertThat(error.value()).isZero();
        assertThat(error.downStatus()).isEqualTo("the best fit is at the bound");
        double up = error.up().getAsDouble();
        // r - n ln r at the root is half a unit above its value at the bound, r = 10.
        double rise = (10 + 10 * up - 5 * Math.log(10 + 10 * up)) - (10 - 5 * Math.log(10));
        assertThat(rise).isCloseTo(0.5, within(1e-8));
    }

    @Test
    void saysThatAParameterIsFixedOrWithoutEffect() {
        Model model = new SmallWorkspace()
                .channel(
                        "SR",
                        List.of(25.0),
                        sample("background", List.of(10.0), new NormSys("held", 0.9, 1.1)),
                        sample("signal", List.of(10.0), MU),
                        sample("empty", List.of(0.0), new NormFactor("nothing")))
                .model()
                .fixing(List.of("held"));
        FitResult fit = MaximumLikelihood.fit(model);

        assertThat(Minos.of(fit, "held", Search.FROM_INITIAL).upStatus()).isEqualTo("the parameter is fixed");
        AsymmetricError nothing = Minos.of(fit, "nothing", Search.FROM_INITIAL);
        assertThat(nothing.up()).isEmpty();
        assertThat(nothing.upStatus()).isEqualTo("the bound 10.0 comes first");
    }

    private static Model counting(double observed) {
        return new SmallWorkspace()
                .channel(
                        "SR",
                        List.of(observed),
                        sample("background", List.of(10.0)),
                        sample("signal", List.of(10.0), MU))
                .model();
    }
}
