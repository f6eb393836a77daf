package io.kollider.fitter.inference;

import io.kollider.fitter.likelihood.Likelihood;
import io.kollider.fitter.minimize.Minimum;
import io.kollider.fitter.minimize.Newton;
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
        Minimum minimum = Newton.of(likelihood, model).minimise(start);
        double[] point = minimum.point();
        double nll = likelihood.nll(point);
        if (!minimum.converged()) {
            return result(model, false, minimum.status(), nll, minimum, new double[0][], began);
        }
        Optional<double[][]> covariance = Hesse.covariance(likelihood, model, point);
        return result(
                model,
                covariance.isPresent(),
                covariance.isPresent() ? minimum.status() : "the Hessian at the minimum is not positive definite",
                nll,
                minimum,
                covariance.orElse(new double[0][]),
                began);
    }

    /**
     * Fits the same model with other data from the minimum found before: the minimum only, without errors. A thread with many such fits uses {@link
     * ReplicaFit}, which keeps its work space.
     */
    public static FitResult refit(Model model, FitResult nominal) {
        return ReplicaFit.of(model, nominal).fit(model);
    }

    static FitResult result(
            Model model,
            boolean converged,
            String status,
            double nll,
            Minimum minimum,
            double[][] covariance,
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
