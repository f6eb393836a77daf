package io.kollider.fitter.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kollider.fitter.model.Data;
import io.kollider.fitter.model.Model;
import io.kollider.fitter.reference.Reference;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GroupedImpactsTest {
    static List<Reference> references() throws IOException {
        return Reference.all();
    }

    /** Each measurement's part of the error, found by moving it a little and fitting again. */
    @Test
    void splitsTheErrorByTheMeasurementsThatFluctuate() {
        Model model = Reference.of("pyhf-xmlimport").model();
        String poi = model.poi();
        FitResult fit = MaximumLikelihood.fit(model);
        ParameterGroups groups =
                ParameterGroups.of(Map.of("second", List.of("syst2"), "bins", List.of("staterror_channel1[0]")));

        ErrorComponents components = ErrorComponents.of(fit, poi, groups);

        double variance = 0;
        for (int bin = 0; bin < model.bins(); bin++) {
            double[] counts = model.observed();
            counts[bin] += 0.01;
            double slope =
                    (MaximumLikelihood.fit(model.with(counts), fit.values()).value(poi) - fit.value(poi)) / 0.01;
            variance += model.observed()[bin] * slope * slope;
        }
        assertThat(components.data()).isCloseTo(Math.sqrt(variance), within(1e-4));
        assertThat(components.groups().get("second")).isCloseTo(part(fit, "syst2", 1), within(1e-4));
        // Errors of 5 % and 10 % of the simulation in the two bins.
        assertThat(components.groups().get("bins")).isCloseTo(part(fit, "staterror_channel1[0]", 0.05), within(1e-4));
        assertThat(components.groups()).containsKey(ErrorComponents.OTHER);
    }

    private static double part(FitResult fit, String parameter, double width) {
        Model model = fit.model();
        double[] auxiliaries = model.data().auxiliaries();
        double step = 0.001 * width;
        auxiliaries[model.index(parameter)] += step;
        FitResult moved = MaximumLikelihood.fit(model.with(new Data(model.observed(), auxiliaries)), fit.values());
        return Math.abs(moved.value(model.poi()) - fit.value(model.poi())) / step * width;
    }

    /** Where every count is as expected, second derivatives of the rates say nothing: the parts are the whole variance. */
    @ParameterizedTest
    @MethodSource("references")
    void addsUpToTheVarianceForAsimovData(Reference reference) {
        Model model = reference.model();
        FitResult fit = MaximumLikelihood.fit(model.with(model.asimov(model.initial())));
        String poi = model.poi();

        ErrorComponents components = ErrorComponents.of(fit, poi, ParameterGroups.standard(model, poi));

        double sum = components.data() * components.data();
        for (double part : components.groups().values()) {
            sum += part * part;
        }
        double variance = fit.error(poi) * fit.error(poi);
        assertThat(variance).isPositive();
        assertThat(sum).isCloseTo(variance, within(1e-8 * variance));
    }

    /** MINOS errors of iminuit with single parameters held: {@code src/test/python/inference_numbers.py}. */
    @ParameterizedTest
    @MethodSource("io.kollider.fitter.inference.Numbers#all")
    void subtractsWhatIsLeftWithAGroupHeld(Numbers numbers) throws InterruptedException {
        FitResult fit = MaximumLikelihood.fit(numbers.model());
        String poi = fit.model().poi();
        double up = numbers.at("/minos/" + poi + "/up");
        double down = numbers.at("/minos/" + poi + "/down");
        for (String held : numbers.names("/held")) {
            GroupedImpacts impacts = GroupedImpacts.of(
                    fit, poi, ParameterGroups.of(Map.of("group", List.of(held))), Search.FROM_INITIAL, 1);

            GroupedImpacts.Sides sides = impacts.groups().get("group");
            double left = numbers.number("/held", held, "up");
            double right = numbers.number("/held", held, "down");
            // iminuit's MINOS is good to a part in a thousand of the error; differences of squares lose digits.
            assertThat(Math.pow(sides.up().getAsDouble(), 2)).isCloseTo(up * up - left * left, within(2e-3 * up * up));
            assertThat(Math.pow(sides.down().getAsDouble(), 2))
                    .isCloseTo(down * down - right * right, within(2e-3 * down * down));
        }
    }
}
