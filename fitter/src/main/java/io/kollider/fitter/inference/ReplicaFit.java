package io.kollider.fitter.inference;

import io.kollider.fitter.likelihood.Likelihood;
import io.kollider.fitter.minimize.Minimum;
import io.kollider.fitter.minimize.Newton;
import io.kollider.fitter.model.Model;

/** Fits one model to many sets of data, each from the same nominal minimum. One for each thread. */
public final class ReplicaFit {
    private final double[] start;
    private final Likelihood likelihood;
    private final Newton newton;

    private ReplicaFit(Model model, double[] start) {
        this.start = start;
        this.likelihood = Likelihood.of(model);
        this.newton = Newton.of(likelihood, model);
    }

    /** Prepares fits from the minimum of {@code nominal}. */
    public static ReplicaFit of(FitResult nominal) {
        return of(nominal.model(), nominal);
    }

    /** Prepares fits of {@code model}, which may hold other parameters fixed, from the minimum of {@code nominal}. */
    static ReplicaFit of(Model model, FitResult nominal) {
        return new ReplicaFit(model, nominal.values());
    }

    /** The minimum for the data of {@code model}, counts and auxiliary measurements, which differs from the nominal one in nothing else ({@link Model#with(io.kollider.fitter.model.Data)}). */
    public FitResult fit(Model model) {
        long began = System.nanoTime();
        likelihood.observe(model);
        Minimum minimum = newton.minimise(start);
        if (!minimum.converged()) {
            minimum = newton.minimise(model.initial());
        }
        double nll = likelihood.nll(minimum.point());
        return MaximumLikelihood.result(
                model, minimum.converged(), minimum.status(), nll, minimum, new double[0][], began);
    }
}
