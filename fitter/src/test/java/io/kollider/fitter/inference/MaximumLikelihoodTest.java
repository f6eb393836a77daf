package io.kollider.fitter.inference;

import static io.kollider.fitter.toy.SmallWorkspace.sample;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kollider.fitter.model.Model;
import io.kollider.fitter.reference.Reference;
import io.kollider.fitter.toy.SmallWorkspace;
import io.kollider.fitter.workspace.ChannelSample;
import io.kollider.fitter.workspace.Modifier.HistoSys;
import io.kollider.fitter.workspace.Modifier.NormFactor;
import io.kollider.fitter.workspace.Modifier.NormSys;
import io.kollider.fitter.workspace.Modifier.StatError;
import io.kollider.fitter.workspace.ParameterSetting;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.commons.math3.distribution.PoissonDistribution;
import org.apache.commons.math3.random.Well19937c;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MaximumLikelihoodTest {
    private static final NormFactor MU = new NormFactor("mu");
    private static final ChannelSample BACKGROUND = sample("background", List.of(10.0));

    @Test
    void stopsAtABound() {
        Model model = new SmallWorkspace()
                .channel("SR", List.of(5.0), BACKGROUND, sample("signal", List.of(10.0), MU))
                .model();

        FitResult fit = MaximumLikelihood.fit(model);

        assertThat(fit.converged()).isTrue();
        assertThat(fit.value("mu")).isZero();
        assertThat(fit.error("mu")).isZero();
    }

    @Test
    void leavesTheBoundThatItStartsFrom() {
        Model model = new SmallWorkspace()
                .channel("SR", List.of(25.0), BACKGROUND, sample("signal", List.of(10.0), MU))
                .model();

        FitResult fit = MaximumLikelihood.fit(model, new double[] {0});

        // A counting experiment: (25 - 10) / 10, and the root of 25 over 10.
        assertThat(fit.value("mu")).isCloseTo(1.5, within(1e-9));
        assertThat(fit.error("mu")).isCloseTo(0.5, within(1e-9));
    }

    @Test
    void keepsParametersWithoutEffect() {
        Model model = new SmallWorkspace()
                .channel(
                        "SR",
                        List.of(25.0),
                        BACKGROUND,
                        sample("signal", List.of(10.0), MU),
                        sample("empty", List.of(0.0), new NormFactor("nothing"), new NormSys("unused", 0.9, 1.1)))
                .model();

        FitResult fit = MaximumLikelihood.fit(model);

        assertThat(fit.converged()).isTrue();
        assertThat(fit.value("mu")).isCloseTo(1.5, within(1e-9));
        assertThat(fit.value("nothing")).isEqualTo(1);
        assertThat(fit.error("nothing")).isZero();
        assertThat(fit.error("unused")).isCloseTo(1, within(1e-12));
    }

    /** A variation that is the same up and down has no slope at 0, where every fit starts; the data want it far from there. */
    @Test
    void leavesAPointThatIsNoMinimumThoughNothingSlopes() {
        Model model = new SmallWorkspace()
                .channel(
                        "SR",
                        List.of(160.0),
                        sample("background", List.of(100.0), new HistoSys("sagging", List.of(140.0), List.of(140.0))),
                        sample("signal", List.of(0.0), MU))
                .model();

        FitResult fit = MaximumLikelihood.fit(model);

        assertThat(fit.converged()).isTrue();
        assertThat(Math.abs(fit.value("sagging"))).isGreaterThan(1);
    }

    /** The step from the initial values leads to negative rates: at 5 widths down a third of the rate is left to subtract. */
    @Test
    void stepsBackFromNegativeRates() {
        Model model = new SmallWorkspace()
                .channel(
                        "SR",
                        List.of(1.0, 60.0),
                        sample(
                                "background",
                                List.of(20.0, 30.0),
                                new HistoSys("steep", List.of(2.0, 60.0), List.of(38.0, 1.0))),
                        sample("signal", List.of(1.0, 1.0), MU))
                .model();

        FitResult fit = MaximumLikelihood.fit(model);

        assertThat(fit.converged()).as(fit.status()).isTrue();
        assertThat(Arrays.stream(model.expected(fit.values()))).allMatch(rate -> rate > 0);
    }

    /** The first bin's rate, 1 - a, is 0 at a = 1, where the second still pulls: 20 (1 - 100 / 70) - 1 + 1 is below 0. */
    @Test
    void findsAMinimumWhereTheRateOfAnEmptyBinVanishes() {
        Model model = new SmallWorkspace()
                .channel(
                        "SR",
                        List.of(0.0, 100.0),
                        sample(
                                "background",
                                List.of(1.0, 50.0),
                                new HistoSys("steep", List.of(2.0, 30.0), List.of(0.0, 70.0))),
                        sample("signal", List.of(0.0, 0.0), MU))
                .model();

        FitResult fit = MaximumLikelihood.fit(model);

        assertThat(fit.converged()).as(fit.status()).isTrue();
        assertThat(fit.value("steep")).isCloseTo(1, within(1e-6));
        assertThat(fit.status()).isEqualTo("converged where the rate of a bin without counts is 0");
    }

    @Test
    void acceptsAnEmptyBinWithoutRate() {
        Model model = new SmallWorkspace()
                .channel("SR", List.of(25.0, 0.0), sample("signal", List.of(10.0, 0.0), MU))
                .model();

        assertThat(MaximumLikelihood.fit(model).value("mu")).isCloseTo(2.5, within(1e-9));
    }

    @Test
    void saysWhichBinIsImpossible() {
        Model model = new SmallWorkspace()
                .channel("SR", List.of(25.0, 2.0), sample("signal", List.of(10.0, 0.0), MU))
                .model();

        FitResult fit = MaximumLikelihood.fit(model);

        assertThat(fit.converged()).isFalse();
        assertThat(fit.status())
                .isEqualTo("0.0 events are expected in bin 1 of channel 'SR', where 2.0 were observed, at the start");
        assertThat(fit.errors()).containsOnly(0);
    }

    @Test
    void honoursFixedParameters() {
        Model model = new SmallWorkspace()
                .channel(
                        "SR",
                        List.of(25.0),
                        BACKGROUND,
                        sample("signal", List.of(10.0), MU, new NormSys("norm", 0.8, 1.2)))
                .set(new ParameterSetting("norm", List.of(1.0), List.of(), List.of(), List.of(), Optional.of(true)))
                .model();

        FitResult fit = MaximumLikelihood.fit(model);

        assertThat(fit.value("norm")).isEqualTo(1);
        assertThat(fit.error("norm")).isZero();
        assertThat(fit.value("mu")).isCloseTo(1.5 / 1.2, within(1e-9));
    }

    @Test
    void convergesWhenEverythingIsFixed() {
        Model model = new SmallWorkspace()
                .channel("SR", List.of(25.0), sample("signal", List.of(10.0), MU))
                .model()
                .fixing(List.of("mu"));

        assertThat(MaximumLikelihood.fit(model).converged()).isTrue();
    }

    @Test
    void givesTheSameBitsTwice() {
        Model model = Reference.of("kollider-all7").model();

        FitResult first = MaximumLikelihood.fit(model);
        FitResult second = MaximumLikelihood.fit(model);

        assertThat(second.values()).isEqualTo(first.values());
        assertThat(second.covariance().dense()).isDeepEqualTo(first.covariance().dense());
    }

    /** One with fewer bins than shared parameters, one with more. */
    @ParameterizedTest
    @ValueSource(strings = {"pyhf-xmlimport", "kollider-all7"})
    void refitsReplicasAsFitsWould(String name) {
        Model model = Reference.of(name).model();
        FitResult nominal = MaximumLikelihood.fit(model);
        ReplicaFit replicas = ReplicaFit.of(nominal);
        Well19937c random = new Well19937c(42);
        for (int replica = 0; replica < 50; replica++) {
            double[] counts = model.observed();
            for (int bin = 0; bin < counts.length; bin++) {
                counts[bin] = new PoissonDistribution(random, counts[bin], 1e-12, 10_000).sample();
            }
            Model fluctuated = model.with(counts);

            FitResult expected = MaximumLikelihood.fit(fluctuated);

            assertThat(expected.converged()).isTrue();
            for (FitResult fit : List.of(replicas.fit(fluctuated), MaximumLikelihood.refit(fluctuated, nominal))) {
                assertThat(fit.converged()).isTrue();
                assertThat(fit.nll()).isCloseTo(expected.nll(), within(1e-9));
                assertThat(fit.values()).containsExactly(expected.values(), within(1e-5));
            }
        }
    }

    @Test
    void pullsStatErrorsWithTheirBins() {
        Model model = new SmallWorkspace()
                .channel(
                        "SR",
                        List.of(120.0),
                        sample("background", List.of(100.0), new StatError("stat", List.of(10.0))),
                        sample("signal", List.of(0.0), MU))
                .model();

        FitResult fit = MaximumLikelihood.fit(model);

        // Stationary: (1 - 120 / (100 g)) 100 + (g - 1) / 0.01 = 0, so g² = 1.2.
        assertThat(fit.value("stat[0]")).isCloseTo(Math.sqrt(1.2), within(1e-9));
    }
}
