package io.kollider.fitter.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kollider.fitter.inference.FitResult;
import io.kollider.fitter.inference.MaximumLikelihood;
import io.kollider.fitter.model.Model;
import io.kollider.fitter.reference.Reference;
import io.kollider.fitter.sampling.PseudoData.Auxiliary;
import io.kollider.fitter.toy.TwoBins;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class InfluenceTest {
    static List<JsonNode> cases() throws IOException {
        Path file = Path.of("src/test/resources/io/kollider/fitter/bootstrap/acceleration.json");
        List<JsonNode> cases = new ArrayList<>();
        new ObjectMapper().readTree(file.toFile()).get("cases").forEach(cases::add);
        return cases;
    }

    /** pyhf's fits without one event: its README says how they were made. */
    @ParameterizedTest
    @MethodSource("cases")
    void agreesWithPyhfEventByEvent(JsonNode expected) throws InterruptedException {
        Model model = Reference.of(expected.get("workspace").textValue()).model();

        Influence influence = influence(model, AccelerationMethod.LEAVE_ONE_OUT, Auxiliary.FIXED);

        // the fits agree to 1e-8 of the values, whose differences are a hundredth of them
        assertThat(value(influence, model.index(model.poi())))
                .isCloseTo(expected.get("acceleration").doubleValue(), within(1e-6));
    }

    /** A signal and a control region: mu = (n1 - k n2) / s in closed form, so that events shift it by -1/s or k/s when left out. */
    @Test
    void isExactForASubtractedBackground() throws InterruptedException {
        double[] counts = {40, 90};
        Model model = TwoBins.model(counts[0], counts[1]);
        Influence fits = influence(model, AccelerationMethod.LEAVE_ONE_OUT, Auxiliary.FIXED);
        Influence derivatives = influence(model, AccelerationMethod.DERIVATIVE, Auxiliary.FIXED);
        Influence poisson = influence(model, AccelerationMethod.POISSON, Auxiliary.FIXED);

        int mu = model.index("mu");
        double[] shifts = {1 / TwoBins.SIGNAL, -TwoBins.RATIO / TwoBins.SIGNAL};
        double mean = (counts[0] * shifts[0] + counts[1] * shifts[1]) / (counts[0] + counts[1]);
        double[] centred = {shifts[0] - mean, shifts[1] - mean};
        double expected = Acceleration.of(centred, counts, 0).value().orElseThrow();
        assertThat(value(fits, mu)).isCloseTo(expected, within(1e-9));
        assertThat(value(derivatives, mu)).isCloseTo(expected, within(1e-9));
        assertThat(value(poisson, mu))
                .isCloseTo(Acceleration.of(shifts, counts, 0).value().orElseThrow(), within(1e-9));
    }

    @Test
    void isNearlyTheSameByDerivatives() throws InterruptedException {
        Model model = Reference.of("kollider-all7").model();
        Influence fits = influence(model, AccelerationMethod.LEAVE_ONE_OUT, Auxiliary.FIXED);
        Influence derivatives = influence(model, AccelerationMethod.DERIVATIVE, Auxiliary.FIXED);

        int poi = model.index(model.poi());
        // a fit without an event is a finite difference: about a hundredth off with counts of a hundred
        assertThat(value(derivatives, poi)).isCloseTo(value(fits, poi), within(0.03 * Math.abs(value(fits, poi))));
    }

    /** Gaussian auxiliary measurements add to the spread, and nothing to the skewness. */
    @Test
    void isSmallerWhereAuxiliaryMeasurementsFluctuateToo() throws InterruptedException {
        Model model = Reference.of("pyhf-2ch-couplednorm").model();
        int poi = model.index(model.poi());
        double fixed = value(influence(model, AccelerationMethod.POISSON, Auxiliary.FIXED), poi);
        double resampled = value(influence(model, AccelerationMethod.POISSON, Auxiliary.RESAMPLED), poi);

        FitResult fit = MaximumLikelihood.fit(model);
        double[] rates = model.expected(fit.values());
        double[][] jacobian = model.jacobian(fit.values());
        double[][] covariance = fit.covariance().dense();
        double dataVariance = 0;
        for (int bin = 0; bin < rates.length; bin++) {
            double slope = 0;
            for (int q = 0; q < covariance.length; q++) {
                slope += covariance[poi][q] * jacobian[bin][q] / rates[bin];
            }
            dataVariance += model.observed()[bin] * slope * slope;
        }
        int nuisance = 1 - poi;
        double auxiliaryVariance = covariance[poi][nuisance] * covariance[poi][nuisance];
        assertThat(resampled)
                .isCloseTo(
                        fixed * Math.pow(dataVariance / (dataVariance + auxiliaryVariance), 1.5),
                        within(1e-9 * Math.abs(fixed)));
    }

    @Test
    void usesDerivativesWhereABinHasLessThanAnEvent() throws InterruptedException {
        Model model = TwoBins.model(0.4, 90);

        Influence influence = influence(model, AccelerationMethod.LEAVE_ONE_OUT, Auxiliary.FIXED);

        assertThat(influence.method()).isEqualTo(AccelerationMethod.DERIVATIVE);
    }

    @Test
    void hasNoneWithoutEvents() throws InterruptedException {
        Model model = TwoBins.model(0, 0);

        Acceleration acceleration = influence(model, AccelerationMethod.LEAVE_ONE_OUT, Auxiliary.FIXED)
                .acceleration(parameter(model.index("mu")));

        assertThat(acceleration.value()).isEmpty();
        assertThat(acceleration.reason()).isEqualTo("there are no events to leave out");
    }

    @Test
    void doesNotDependOnThreads() throws InterruptedException {
        FitResult fit = MaximumLikelihood.fit(Reference.of("kollider-all7").model());
        ToDoubleFunction<double[]> poi = parameter(fit.model().index(fit.model().poi()));

        assertThat(Influence.of(fit, AccelerationMethod.LEAVE_ONE_OUT, Auxiliary.FIXED, List.of(), 3)
                        .acceleration(poi))
                .isEqualTo(Influence.of(fit, AccelerationMethod.LEAVE_ONE_OUT, Auxiliary.FIXED, List.of(), 1)
                        .acceleration(poi));
    }

    private static Influence influence(Model model, AccelerationMethod method, Auxiliary auxiliary)
            throws InterruptedException {
        return Influence.of(MaximumLikelihood.fit(model), method, auxiliary, List.of(), 1);
    }

    private static double value(Influence influence, int index) {
        return influence.acceleration(parameter(index)).value().orElseThrow();
    }

    private static ToDoubleFunction<double[]> parameter(int index) {
        return values -> values[index];
    }
}
