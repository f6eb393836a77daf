package io.kollider.fitter.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.kollider.fitter.inference.FitResult;
import io.kollider.fitter.inference.MaximumLikelihood;
import io.kollider.fitter.interpolation.FactorCode;
import io.kollider.fitter.interpolation.InterpolationCodes;
import io.kollider.fitter.interpolation.ShiftCode;
import io.kollider.fitter.likelihood.Likelihood;
import io.kollider.fitter.minimize.Minimum;
import io.kollider.fitter.minimize.Newton;
import io.kollider.fitter.model.Model;
import io.kollider.fitter.model.Parameter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Our numbers against pyhf's, on public workspaces. */
class ReferenceTest {
    /** pyhf's own backends agree to this. */
    private static final double RELATIVE = 1e-10;

    private static final double LOWEST_NLL = 1e-6;
    /** Of a best-fit value, in units of its error. */
    private static final double PULL = 1e-3;

    private static final double ERROR = 1e-5;

    static List<Reference> references() throws IOException {
        return Reference.all();
    }

    @ParameterizedTest
    @MethodSource("references")
    void givesThePublishedParameters(Reference reference) {
        List<String> ours = new ArrayList<>();
        for (Parameter p : reference.model().parameters()) {
            ours.add("%s %s %s %s %s".formatted(p.name(), p.initial(), p.low(), p.high(), p.fixed()));
        }

        List<String> theirs = new ArrayList<>();
        for (JsonNode p : reference.expected().get("parameters")) {
            theirs.add("%s %s %s %s %s"
                    .formatted(
                            p.get("name").textValue(),
                            p.get("init").doubleValue(),
                            p.get("lower").doubleValue(),
                            p.get("upper").doubleValue(),
                            p.get("fixed").booleanValue()));
        }
        assertThat(ours).isEqualTo(theirs);
    }

    @ParameterizedTest
    @MethodSource("references")
    void givesThePublishedRatesAndLikelihood(Reference reference) {
        Model model = reference.model();
        check(model, model.initial(), reference.expected().get("at_init"));
        for (JsonNode point : reference.expected().get("at_points")) {
            check(model, Reference.values(model, point.get("parameters")), point);
        }
    }

    @ParameterizedTest
    @MethodSource("references")
    void givesThePublishedLikelihoodOfEachInterpolation(Reference reference) {
        for (JsonNode point : reference.expected().get("at_points")) {
            for (JsonNode other : point.get("other_interpolation")) {
                Model model = reference.model(new InterpolationCodes(
                        FactorCode.valueOf(code(other.get("normsys"))),
                        ShiftCode.valueOf(code(other.get("histosys")))));
                double nll = other.get("nll").doubleValue();

                assertThat(Likelihood.of(model).nll(Reference.values(model, point.get("parameters"))))
                        .as("%s", other)
                        .isCloseTo(nll, relative(nll, RELATIVE));
            }
        }
    }

    private static String code(JsonNode name) {
        return name.textValue().toUpperCase(Locale.ROOT);
    }

    private static void check(Model model, double[] values, JsonNode expected) {
        double[] rates = Reference.rates(model, expected.get("rates"));
        double[] ours = model.expected(values);
        for (int bin = 0; bin < rates.length; bin++) {
            assertThat(ours[bin]).isCloseTo(rates[bin], relative(rates[bin], RELATIVE));
        }
        double nll = expected.get("nll").doubleValue();
        assertThat(Likelihood.of(model).nll(values)).isCloseTo(nll, relative(nll, RELATIVE));
    }

    @ParameterizedTest
    @MethodSource("references")
    void findsThePublishedMinimum(Reference reference) {
        Model model = reference.model();

        FitResult fit = MaximumLikelihood.fit(model);

        JsonNode expected = reference.expected().get("fit");
        assertThat(fit.converged()).as(fit.status()).isTrue();
        assertThat(fit.nll()).isCloseTo(expected.get("nll").doubleValue(), within(LOWEST_NLL));
        double[] values = Reference.values(model, expected.get("parameters"));
        double[] errors = Reference.values(model, expected.get("uncertainty_exact_hessian"));
        for (int i = 0; i < values.length; i++) {
            String name = model.parameters().get(i).name();
            assertThat(fit.errors()[i]).as(name).isCloseTo(errors[i], relative(errors[i], ERROR));
            assertThat(fit.values()[i]).as(name).isCloseTo(values[i], within(Math.max(PULL * errors[i], 1e-9)));
        }
    }

    @ParameterizedTest
    @MethodSource("references")
    void findsTheLowestMinimumFromEightStarts(Reference reference) {
        FitResult fit = MaximumLikelihood.fit(reference.model(), 8, 1);

        assertThat(fit.converged()).as(fit.status()).isTrue();
        assertThat(fit.nll())
                .isCloseTo(reference.expected().get("fit").get("nll").doubleValue(), within(LOWEST_NLL));
    }

    /** pyhf.infer.mle.fit with SLSQP ends in the higher of two minima, 3e-7 above it. */
    @Test
    void findsTheMinimumThatPyhfFindsFromThere() {
        Model model = Reference.of("pyhf-2ch-coupledhisto").model();
        Minimum higher = Newton.of(Likelihood.of(model), model).minimise(model.initial());

        assertThat(Likelihood.of(model).nll(higher.point())).isCloseTo(15.40017826386487, within(LOWEST_NLL));
        assertThat(higher.converged()).isTrue();
    }

    private static Offset<Double> relative(double value, double tolerance) {
        return within(Math.max(Math.abs(value) * tolerance, 1e-12));
    }
}
