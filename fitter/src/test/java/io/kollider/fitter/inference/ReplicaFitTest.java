package io.kollider.fitter.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kollider.fitter.model.Data;
import io.kollider.fitter.model.Model;
import io.kollider.fitter.model.Parameter;
import io.kollider.fitter.reference.Reference;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Against fits from the initial values, which share neither metric nor start. */
class ReplicaFitTest {
    /** In units of -ln L: fits stop when the minimum is estimated to be lower by less than 1e-10. */
    private static final double TOLERANCE = 1e-9;

    private final Model model = Reference.of("kollider-all7").model();

    @Test
    void fitsAuxiliaryMeasurementsOfEachReplica() {
        ReplicaFit fits = ReplicaFit.of(MaximumLikelihood.fit(model));

        for (int replica = 0; replica < 5; replica++) {
            Model other = model.with(shifted(model, replica));

            assertSame(fits.fit(other), MaximumLikelihood.fit(other));
        }
    }

    @Test
    void beginsAtTheMinimumOfReplacedAuxiliaryMeasurements() {
        Model replaced = model.with(shifted(model, 17));
        FitResult nominal = MaximumLikelihood.fit(replaced);
        ReplicaFit fits = ReplicaFit.of(nominal);

        FitResult again = fits.fit(replaced);
        assertThat(again.iterations()).isEqualTo(1);
        assertSame(again, nominal);
        for (int replica = 0; replica < 5; replica++) {
            Model other = model.with(shifted(replaced, replica));

            assertSame(fits.fit(other), MaximumLikelihood.fit(other));
        }
    }

    @Test
    void goesBackToTheFirstAuxiliaryMeasurements() {
        FitResult nominal = MaximumLikelihood.fit(model);
        ReplicaFit fits = ReplicaFit.of(nominal);
        fits.fit(model.with(shifted(model, 3)));

        assertSame(fits.fit(model), nominal);
    }

    /** No fit comes from a start that is no number: it begins again, where the replica's model would let the parameter go. */
    @Test
    void holdsWhatWasFixedWhereItBeginsAgain() {
        FitResult nominal = MaximumLikelihood.fit(model);
        String poi = model.poi();
        double value = nominal.value(poi) + 0.5;
        ReplicaFit fits = ReplicaFit.of(model.fixing(poi, value), nominal);
        double[] nowhere = nominal.values();
        Arrays.fill(nowhere, Double.NaN);

        FitResult fit = fits.fit(model, nowhere);

        assertThat(fit.value(poi)).isEqualTo(value);
        assertSame(fit, MaximumLikelihood.fit(model.fixing(poi, value)));
    }

    private static void assertSame(FitResult fit, FitResult expected) {
        assertThat(fit.converged()).as(fit.status()).isTrue();
        assertThat(fit.nll()).isCloseTo(expected.nll(), within(TOLERANCE));
        double[] errors = expected.errors();
        for (int i = 0; i < errors.length; i++) {
            assertThat(fit.values()[i])
                    .as(fit.model().parameters().get(i).name())
                    .isCloseTo(expected.values()[i], within(1e-4 * Math.max(errors[i], 1e-3)));
        }
    }

    /** Counts and auxiliary measurements moved by up to half a standard deviation, roughly. */
    private static Data shifted(Model model, long seed) {
        Random random = new Random(seed);
        double[] counts = model.observed();
        for (int bin = 0; bin < counts.length; bin++) {
            counts[bin] = Math.max(0, Math.round(counts[bin] + (random.nextDouble() - 0.5) * Math.sqrt(counts[bin])));
        }
        double[] auxiliaries = model.data().auxiliaries();
        for (int i = 0; i < auxiliaries.length; i++) {
            Parameter parameter = model.parameters().get(i);
            double width = parameter.constraint().sigma() * (auxiliaries[i] > 1 ? auxiliaries[i] : 1);
            auxiliaries[i] += (random.nextDouble() - 0.5) * width;
        }
        return new Data(counts, auxiliaries);
    }
}
