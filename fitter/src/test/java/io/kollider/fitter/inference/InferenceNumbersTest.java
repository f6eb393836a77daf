package io.kollider.fitter.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Against pyhf with iminuit, and pyhf's own toys. */
class InferenceNumbersTest {
    @ParameterizedTest
    @MethodSource("io.kollider.fitter.inference.Numbers#all")
    void findsTheMinosErrorsOfAllParameters(Numbers numbers) throws InterruptedException {
        FitResult fit = MaximumLikelihood.fit(numbers.model());

        for (AsymmetricError error : Minos.of(fit, numbers.names("/minos"), Search.FROM_INITIAL, 2)) {
            double up = numbers.number("/minos", error.parameter(), "up");
            double down = numbers.number("/minos", error.parameter(), "down");

            // iminuit stops its search for a crossing at a part in a thousand.
            assertThat(error.up().getAsDouble()).isCloseTo(up, within(1e-3 * up));
            assertThat(error.down().getAsDouble()).isCloseTo(down, within(-1e-3 * down));
        }
    }

    @ParameterizedTest
    @MethodSource("io.kollider.fitter.inference.Numbers#all")
    void propagatesTheCovarianceToYields(Numbers numbers) {
        FitResult fit = MaximumLikelihood.fit(numbers.model());

        Yields yields = Yields.postfit(fit);

        JsonNode expected = numbers.json().at("/yields/samples");
        int first = 0;
        for (Yields.InChannel channel : yields.channels()) {
            for (Map.Entry<String, Yields.Yield> sample : channel.samples().entrySet()) {
                JsonNode theirs = expected.get(sample.getKey());
                for (int bin = 0; bin < channel.data().size(); bin++) {
                    double events = theirs.get("bins").get(first + bin).doubleValue();
                    double error = theirs.get("bin_errors").get(first + bin).doubleValue();
                    assertThat(sample.getValue().bins().get(bin)).isCloseTo(events, within(1e-4 * (1 + events)));
                    // The covariance is that of iminuit's HESSE, by numerical second derivatives.
                    assertThat(sample.getValue().binErrors().get(bin)).isCloseTo(error, within(1e-2 * error + 1e-9));
                }
            }
            first += channel.data().size();
        }
        if (yields.channels().size() == 1) {
            Yields.Yield total = yields.channels().get(0).total();
            assertThat(total.error()).isCloseTo(numbers.at("/yields/total_error"), within(1e-2 * total.error()));
        }
    }

    @ParameterizedTest
    @MethodSource("io.kollider.fitter.inference.Numbers#all")
    void findsWhatPyhfsToysFind(Numbers numbers) throws InterruptedException {
        int toys = 4000;
        ToyLimit tests = ToyLimit.of(
                numbers.model(), numbers.model().poi(), TestStatistic.Q_TILDE, new Search(1, 5), toys, 2, done -> {});

        Cls cls = tests.test(numbers.at("/toys/mu"));

        assertThat(tests.failed()).isZero();
        assertThat(cls.statistic()).isCloseTo(numbers.at("/toys/statistic"), within(1e-4));
        check(cls.signalAndBackground(), numbers.at("/toys/clsb"), toys, numbers.at("/toys/toys"));
        check(cls.background(), numbers.at("/toys/clb"), toys, numbers.at("/toys/toys"));
    }

    /** Two shares of independent toys: within four standard deviations of the binomial distribution. */
    private static void check(double ours, double theirs, double toys, double theirToys) {
        double variance = theirs * (1 - theirs) * (1 / toys + 1 / theirToys);
        assertThat(ours).isCloseTo(theirs, within(4 * Math.sqrt(variance) + 1e-12));
    }
}
