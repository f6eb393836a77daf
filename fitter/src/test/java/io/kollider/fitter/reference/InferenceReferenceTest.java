package io.kollider.fitter.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.kollider.fitter.inference.AsymmetricError;
import io.kollider.fitter.inference.AsymptoticLimit;
import io.kollider.fitter.inference.Cls;
import io.kollider.fitter.inference.FitResult;
import io.kollider.fitter.inference.GoodnessOfFit;
import io.kollider.fitter.inference.MaximumLikelihood;
import io.kollider.fitter.inference.Minos;
import io.kollider.fitter.inference.RankedParameter;
import io.kollider.fitter.inference.Ranking;
import io.kollider.fitter.inference.Search;
import io.kollider.fitter.inference.Significance;
import io.kollider.fitter.inference.TestStatistic;
import io.kollider.fitter.inference.UpperLimit;
import io.kollider.fitter.model.Data;
import io.kollider.fitter.model.Model;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every inference against numbers that pyhf's likelihoods and polished minima give, on public workspaces. */
class InferenceReferenceTest {
    /** Relative, of errors and impacts; the reference's roots are good to 1e-9. */
    private static final double ERROR = 1e-5;

    private static final double PROBABILITY = 1e-6;
    private static final double LIMIT = 1e-6;
    private static final double NLL = 1e-6;

    static List<Reference> references() throws IOException {
        return Reference.all();
    }

    static Stream<Reference> ranked() throws IOException {
        return Reference.all().stream()
                .filter(reference -> !reference.expected().get("ranking").isNull());
    }

    /** Two minima: one start may end in the higher one. */
    private static Search search(Reference reference) {
        return reference.name().equals("pyhf-2ch-coupledhisto") ? new Search(8, 1) : Search.FROM_INITIAL;
    }

    @ParameterizedTest
    @MethodSource("ranked")
    void findsTheProfileInterval(Reference reference) {
        FitResult fit = search(reference).fit(reference.model());

        AsymmetricError error = Minos.of(fit, fit.model().poi(), search(reference));

        JsonNode interval = reference.expected().get("fit").has("profile_interval_poi")
                ? reference.expected().get("fit").get("profile_interval_poi")
                : reference.expected().get("profile_interval_poi");
        check(error.up(), interval.get("upper"));
        check(error.down(), interval.get("lower"));
    }

    private static void check(OptionalDouble ours, JsonNode expected) {
        assertThat(ours.isEmpty()).isEqualTo(expected.isNull());
        ours.ifPresent(value -> assertThat(value).isCloseTo(expected.doubleValue(), relative(expected, ERROR)));
    }

    @ParameterizedTest
    @MethodSource("references")
    void findsConditionalMinima(Reference reference) {
        Model model = reference.model();
        reference.expected().get("fixed_poi").fields().forEachRemaining(point -> {
            FitResult fit = search(reference).fit(model.fixing(model.poi(), Double.parseDouble(point.getKey())));

            assertThat(fit.nll()).isCloseTo(point.getValue().get("nll").doubleValue(), within(NLL));
        });
    }

    @ParameterizedTest
    @MethodSource("references")
    void findsTheSignificance(Reference reference) {
        Significance significance =
                Significance.of(reference.model(), reference.model().poi(), search(reference));

        JsonNode expected = reference.expected().get("discovery");
        assertThat(significance.q0()).isCloseTo(expected.get("q0").doubleValue(), within(2 * NLL));
        assertThat(significance.p()).isCloseTo(expected.get("p0").doubleValue(), within(PROBABILITY));
    }

    @ParameterizedTest
    @MethodSource("references")
    void findsConfidenceAndLimits(Reference reference) {
        AsymptoticLimit tests = AsymptoticLimit.of(
                reference.model(), reference.model().poi(), TestStatistic.Q_TILDE, search(reference));

        Cls cls = tests.test(1);

        JsonNode expected = reference.expected().get("cls_mu1");
        assertThat(cls.observed()).isCloseTo(expected.get("CLs_observed").doubleValue(), within(PROBABILITY));
        assertThat(cls.background()).isCloseTo(expected.get("CLb").doubleValue(), within(PROBABILITY));
        assertThat(cls.signalAndBackground()).isCloseTo(expected.get("CLsb").doubleValue(), within(PROBABILITY));
        for (int i = 0; i < 5; i++) {
            assertThat(cls.expected().get(i))
                    .isCloseTo(expected.get("CLs_expected_-2..+2").get(i).doubleValue(), within(PROBABILITY));
        }

        UpperLimit limit = tests.limit(0.95);

        JsonNode limits = reference.expected().get("upper_limit_qtilde");
        assertThat(limit.observed()).as(limit.status()).isPresent();
        assertThat(limit.observed().getAsDouble())
                .isCloseTo(limits.get("observed").doubleValue(), relative(limits.get("observed"), LIMIT));
        for (int i = 0; i < 5; i++) {
            JsonNode band = limits.get("expected_-2..+2").get(i);
            assertThat(limit.expected().get(i).getAsDouble()).isCloseTo(band.doubleValue(), relative(band, LIMIT));
        }
    }

    @ParameterizedTest
    @MethodSource("references")
    void makesAndFitsAsimovData(Reference reference) {
        Model model = reference.model();
        for (JsonNode asimov : reference.expected().get("asimov")) {
            double[] values = Reference.values(model, asimov.get("generated_with"));

            Data data = model.asimov(values);

            double[] counts = Reference.rates(model, asimov.get("data"));
            assertThat(data.counts()).containsExactly(counts, within(1e-9));
            double[] constrained = IntStream.range(0, values.length)
                    .filter(i -> model.parameters().get(i).constraint().sigma() > 0)
                    .mapToDouble(i -> data.auxiliaries()[i])
                    .toArray();
            double[] auxiliaries = Stream.of(asimov.get("auxdata"))
                    .flatMap(array -> StreamSupport.stream(array.spliterator(), false))
                    .mapToDouble(JsonNode::doubleValue)
                    .toArray();
            assertThat(constrained).containsExactly(auxiliaries, within(1e-9));

            FitResult fit = MaximumLikelihood.fit(
                    Math.abs(values[model.index(model.poi())]) == 0
                            ? model.with(data).bounding(model.poi(), 0, 10)
                            : model.with(data),
                    values);

            assertThat(fit.nll()).isCloseTo(asimov.get("nll").doubleValue(), within(NLL));
            if (asimov.has("q0")) {
                Significance significance = Significance.of(model.with(data), model.poi(), search(reference));
                assertThat(significance.q0()).isCloseTo(asimov.get("q0").doubleValue(), within(2 * NLL));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("references")
    void findsTheGoodnessOfFit(Reference reference) {
        GoodnessOfFit goodness = GoodnessOfFit.of(search(reference).fit(reference.model()));

        JsonNode expected = reference.expected().get("goodness_of_fit");
        JsonNode p = expected.has("p") ? expected.get("p") : expected.get("saturated_p_value_cabinetry");
        assertThat(goodness.p().isEmpty()).isEqualTo(p.isNull());
        goodness.p().ifPresent(value -> assertThat(value).isCloseTo(p.doubleValue(), within(PROBABILITY)));
    }

    @ParameterizedTest
    @MethodSource("ranked")
    void ranksParameters(Reference reference) throws InterruptedException {
        FitResult fit = search(reference).fit(reference.model());

        List<RankedParameter> ranking = Ranking.of(fit, fit.model().poi(), search(reference), 2);

        JsonNode expected = reference.expected().get("ranking").get("top");
        Map<String, RankedParameter> byName =
                ranking.stream().collect(Collectors.toMap(RankedParameter::name, Function.identity()));
        for (JsonNode parameter : expected) {
            RankedParameter ours = byName.get(parameter.get("parameter").textValue());
            checkImpact(ours.impactUp(), parameter.get("postfit_up"), fit);
            checkImpact(ours.impactDown(), parameter.get("postfit_down"), fit);
            checkImpact(ours.impactUpPrefit(), parameter.get("prefit_up"), fit);
            checkImpact(ours.impactDownPrefit(), parameter.get("prefit_down"), fit);
        }
        for (int i = 0; i < expected.size(); i++) {
            RankedParameter theirs = byName.get(expected.get(i).get("parameter").textValue());
            assertThat(ranking.get(i).largest()).isCloseTo(theirs.largest(), within(1e-9));
        }
    }

    private static void checkImpact(OptionalDouble ours, JsonNode expected, FitResult fit) {
        if (expected.isNull()) {
            assertThat(ours).isEmpty();
        } else {
            assertThat(ours.orElse(Double.NaN))
                    .isCloseTo(
                            expected.doubleValue(),
                            within(ERROR * fit.error(fit.model().poi())));
        }
    }

    private static Offset<Double> relative(JsonNode value, double tolerance) {
        return within(Math.max(Math.abs(value.doubleValue()) * tolerance, 1e-9));
    }
}
