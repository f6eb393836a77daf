package io.kollider.fitter.inference;

import io.kollider.fitter.likelihood.Likelihood;
import io.kollider.fitter.minimize.Minimum;
import io.kollider.fitter.minimize.MinimumSearch;
import io.kollider.fitter.model.Model;
import java.util.Optional;

/** Fits a model to its data: the parameters at which &minus;ln L is lowest within their bounds, and their errors. */
public final class MaximumLikelihood {
    private MaximumLikelihood() {}

    /** Fits from the initial values. */
    public static FitResult fit(Model model) {
        return fit(model, model.initial());
    }

    /** Fits from a point [parameter]. */
    public static FitResult fit(Model model, double[] start) {
        long began = System.nanoTime();
        Likelihood likelihood = Likelihood.of(model);
        return withErrors(model, likelihood, MinimumSearch.of(likelihood, model).minimise(start), began);
    }

    /**
     * Fits from the initial values and from random points, and keeps the lowest minimum: for models that have more than one, as those with strong asymmetric
     * variations can.
     *
     * @param starts how many fits, 1 for that from the initial values alone
     * @param seed of the random points; the same seed gives the same result
     */
    public static FitResult fit(Model model, int starts, long seed) {
        if (starts < 1) {
            throw new IllegalArgumentException("%d starts: at least 1 is needed".formatted(starts));
        }
        long began = System.nanoTime();
        Likelihood likelihood = Likelihood.of(model);
        MinimumSearch search = MinimumSearch.of(likelihood, model);
        RandomStart random = new RandomStart(model, likelihood, seed);
        Minimum best = search.minimise(model.initial());
        for (int start = 1; start < starts; start++) {
            Minimum found = search.minimise(random.next());
            if (found.converged()
                    && (!best.converged() || likelihood.excess(found.point()) < likelihood.excess(best.point()))) {
                best = found;
            }
        }
        return withErrors(model, likelihood, best, began);
    }

    private static FitResult withErrors(Model model, Likelihood likelihood, Minimum minimum, long began) {
        double[] point = minimum.point();
        double nll = likelihood.nll(point);
        if (!minimum.converged()) {
            return result(model, false, minimum.status(), nll, minimum, withoutErrors(model), began);
        }
        Optional<Covariance> covariance = Hesse.covariance(likelihood, model, point);
        return result(
                model,
                covariance.isPresent(),
                covariance.isPresent() ? minimum.status() : "the Hessian at the minimum is not positive definite",
                nll,
                minimum,
                covariance.orElse(withoutErrors(model)),
                began);
    }

    /**
     * Fits the same model with other data from the minimum found before: the minimum only, without errors. A thread with many such fits uses {@link
     * ReplicaFit}, which keeps its work space.
     */
    public static FitResult refit(Model model, FitResult nominal) {
        return ReplicaFit.of(model, nominal).fit(model);
    }

    /** Of a fit that did not converge, or of which only the minimum was asked for. */
    static Covariance withoutErrors(Model model) {
        return Covariance.uncorrelated(new double[model.parameters().size()]);
    }

    static FitResult result(
            Model model,
            boolean converged,
            String status,
            double nll,
            Minimum minimum,
            Covariance covariance,
            long began) {
        return new FitResult(
                model,
                converged,
                status,
                nll,
                minimum.point(),
                covariance,
                minimum.iterations(),
                (System.nanoTime() - began) * 1e-9);
    }
}
