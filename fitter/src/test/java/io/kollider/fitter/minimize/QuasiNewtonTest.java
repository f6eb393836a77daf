package io.kollider.fitter.minimize;

import static org.assertj.core.api.Assertions.assertThat;

import io.kollider.fitter.algebra.ArrowMatrix;
import io.kollider.fitter.inference.FitResult;
import io.kollider.fitter.inference.MaximumLikelihood;
import io.kollider.fitter.likelihood.Likelihood;
import io.kollider.fitter.model.Model;
import io.kollider.fitter.reference.Reference;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuasiNewtonTest {
    /** In units of -ln L: searches end when the minimum is estimated to be lower by less than 1e-10. */
    private static final double TOLERANCE = 1e-9;

    /**
     * The strength is at its bound at first, from where the gradient of half of the replicas leads inside while steps, which follow its correlations, lead out. All of them
     * must be found without Newton's method, and not above what that finds.
     */
    @ParameterizedTest
    @ValueSource(strings = {"kollider-all7", "atlas-susy-2018-04", "pyhf-xmlimport", "atlas-susy-2018-22-ssd"})
    void findsMinimaOnABoundFromThere(String name) {
        Model unbound = Reference.of(name).model();
        int poi = unbound.index(unbound.poi());
        double[] values = MaximumLikelihood.fit(unbound).values();
        double low = values[poi];
        Model model = unbound.bounding(unbound.poi(), low, low + 10);
        Model asimov = model.with(model.asimov(values));
        FitResult nominal = MaximumLikelihood.fit(asimov);
        Likelihood likelihood = Likelihood.of(asimov);
        ArrowMatrix hessian = new ArrowMatrix(likelihood.layout());
        likelihood.excess(nominal.values());
        likelihood.derivatives(new double[values.length], hessian);
        QuasiNewton search = QuasiNewton.of(likelihood, model, hessian);

        Random random = new Random(1);
        int onBound = 0;
        for (int replica = 0; replica < 100; replica++) {
            double[] counts = asimov.observed();
            for (int bin = 0; bin < counts.length; bin++) {
                counts[bin] = Math.max(0, counts[bin] + Math.sqrt(counts[bin]) * random.nextGaussian());
            }
            likelihood.observe(counts);
            Optional<Minimum> found = search.minimise(nominal.values());

            assertThat(found).isPresent();
            double[] point = found.get().point();
            onBound += point[poi] == low ? 1 : 0;
            double lowest = likelihood.excess(
                    Newton.of(likelihood, model).minimise(nominal.values()).point());
            assertThat(likelihood.excess(point)).isLessThan(lowest + TOLERANCE);
        }
        assertThat(onBound).isBetween(20, 80);
    }
}
