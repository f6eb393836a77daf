package io.kollider.fitter.inference;

import io.kollider.fitter.constraints.Unconstrained;
import io.kollider.fitter.likelihood.Likelihood;
import io.kollider.fitter.model.Model;
import io.kollider.fitter.sampling.PseudoData;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.IntConsumer;
import org.apache.commons.math3.special.Gamma;

/**
 * Compares the best fit with a model that describes every count and every auxiliary measurement perfectly: 2 ln(L<sub>saturated</sub> / L), in the limit of many
 * events distributed as &chi;&sup2;. As cabinetry ({@code cabinetry.fit}, {@code goodness_of_fit=True}).
 *
 * @see <a href="https://doi.org/10.1016/0167-5087(84)90016-4">Baker and Cousins, Nucl. Instrum. Meth. 221 (1984) 437</a>
 * @param degrees bins less free parameters without constraint
 * @param p probability of a worse fit; empty without degrees of freedom, or if no toy could be fitted
 * @param failed number of toys whose fits did not converge
 */
public record GoodnessOfFit(double statistic, int degrees, OptionalDouble p, int failed) {
    /** By the &chi;&sup2; distribution. */
    public static GoodnessOfFit of(FitResult fit) {
        double statistic = statistic(fit);
        int degrees = degrees(fit);
        OptionalDouble p = degrees > 0
                ? OptionalDouble.of(Gamma.regularizedGammaQ(0.5 * degrees, 0.5 * statistic))
                : OptionalDouble.empty();
        return new GoodnessOfFit(statistic, degrees, p, 0);
    }

    /**
     * By pseudo-data at the best fit, auxiliary measurements resampled: p is the share of fits that are as bad or worse. Fits that do not converge are left out.
     *
     * @param toys number of pseudo-experiments, 1 or more
     * @param seed of the pseudo-data
     * @param jobs threads
     * @param progress as in {@link Parallel#map(int, int, java.util.function.Supplier, Parallel.Task, IntConsumer)}
     * @throws InterruptedException if this thread is interrupted; the fits then end early
     */
    public static GoodnessOfFit byToys(FitResult fit, int toys, long seed, int jobs, IntConsumer progress)
            throws InterruptedException {
        Model model = fit.model();
        PseudoData data = PseudoData.of(model, fit.values(), PseudoData.Auxiliary.RESAMPLED, seed);
        double observed = statistic(fit);
        List<Double> statistics = Parallel.map(
                toys,
                jobs,
                () -> ReplicaFit.of(fit),
                (replica, toy) -> {
                    FitResult result = replica.fit(model.with(data.experiment(toy)));
                    return result.converged() ? statistic(result) : Double.NaN;
                },
                progress);
        long usable = statistics.stream().filter(value -> !Double.isNaN(value)).count();
        long worse = statistics.stream().filter(value -> value >= observed).count();
        OptionalDouble p = usable > 0 ? OptionalDouble.of((double) worse / usable) : OptionalDouble.empty();
        return new GoodnessOfFit(observed, degrees(fit), p, toys - (int) usable);
    }

    static double statistic(FitResult fit) {
        return 2 * Likelihood.of(fit.model()).excess(fit.values());
    }

    static int degrees(FitResult fit) {
        long free = fit.model().parameters().stream()
                .filter(parameter -> !parameter.fixed() && parameter.constraint() instanceof Unconstrained)
                .count();
        return fit.model().bins() - (int) free;
    }
}
