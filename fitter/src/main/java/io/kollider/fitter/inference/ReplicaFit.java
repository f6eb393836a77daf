package io.kollider.fitter.inference;

import io.kollider.fitter.algebra.ArrowMatrix;
import io.kollider.fitter.likelihood.Likelihood;
import io.kollider.fitter.minimize.Minimum;
import io.kollider.fitter.minimize.Newton;
import io.kollider.fitter.minimize.QuasiNewton;
import io.kollider.fitter.model.Model;
import java.util.Optional;

/**
 * Fits one model to many sets of data, each from the same nominal minimum: with gradients and the Hessian of the nominal minimum, and with exact Hessians
 * where that does not converge or interpolation has kinks. One for each thread.
 */
public final class ReplicaFit {
    private final double[] start;
    private final Likelihood likelihood;
    private final Newton newton;
    private final Optional<QuasiNewton> quick;

    private ReplicaFit(Model model, FitResult nominal) {
        this.start = nominal.values();
        this.likelihood = Likelihood.of(model);
        this.newton = Newton.of(likelihood, model);
        this.quick = quick(model, nominal);
    }

    private Optional<QuasiNewton> quick(Model model, FitResult nominal) {
        for (boolean kinked : model.kinked()) {
            if (kinked) {
                return Optional.empty();
            }
        }
        likelihood.observe(nominal.model());
        if (!nominal.converged() || !Double.isFinite(likelihood.excess(start))) {
            return Optional.empty();
        }
        ArrowMatrix hessian = new ArrowMatrix(likelihood.layout());
        likelihood.derivatives(new double[start.length], hessian);
        return Optional.of(QuasiNewton.of(likelihood, model, hessian));
    }

    /** Prepares fits from the minimum of {@code nominal}. */
    public static ReplicaFit of(FitResult nominal) {
        return of(nominal.model(), nominal);
    }

    /** Prepares fits of {@code model}, which may hold other parameters fixed, from the minimum of {@code nominal}. */
    static ReplicaFit of(Model model, FitResult nominal) {
        return new ReplicaFit(model, nominal);
    }

    /** The minimum for the data of {@code model}, counts and auxiliary measurements, which differs from the nominal one in nothing else ({@link Model#with(io.kollider.fitter.model.Data)}). */
    public FitResult fit(Model model) {
        long began = System.nanoTime();
        likelihood.observe(model);
        Optional<Minimum> quickly = quick.flatMap(search -> search.minimise(start));
        Minimum minimum = quickly.isPresent() ? quickly.get() : newton.minimise(start);
        if (!minimum.converged()) {
            minimum = newton.minimise(model.initial());
        }
        double nll = likelihood.nll(minimum.point());
        return MaximumLikelihood.result(
                model, minimum.converged(), minimum.status(), nll, minimum, new double[0][], began);
    }
}
