package io.kollider.fitter.inference;

import io.kollider.fitter.algebra.ArrowMatrix;
import io.kollider.fitter.likelihood.Likelihood;
import io.kollider.fitter.minimize.Minimum;
import io.kollider.fitter.minimize.Newton;
import io.kollider.fitter.minimize.QuasiNewton;
import io.kollider.fitter.model.Model;
import java.util.Optional;

/** Minimises one model for many pseudo-experiments: by gradients and the Hessian at the truth, and by exact Hessians where that does not converge. */
final class ToySearch {
    private final Model model;
    private final Newton newton;
    private final Optional<QuasiNewton> quick;

    private ToySearch(Model model, Newton newton, Optional<QuasiNewton> quick) {
        this.model = model;
        this.newton = newton;
        this.quick = quick;
    }

    /**
     * A search that observes what {@code likelihood} does.
     *
     * @param likelihood at present of the Asimov data at {@code truth}
     */
    static ToySearch of(Likelihood likelihood, Model model, double[] truth) {
        boolean smooth = true;
        for (boolean kinked : model.kinked()) {
            smooth = smooth && !kinked;
        }
        Newton newton = Newton.of(likelihood, model);
        if (!smooth || !Double.isFinite(likelihood.excess(truth))) {
            return new ToySearch(model, newton, Optional.empty());
        }
        ArrowMatrix hessian = new ArrowMatrix(likelihood.layout());
        likelihood.derivatives(new double[truth.length], hessian);
        return new ToySearch(model, newton, Optional.of(QuasiNewton.of(likelihood, model, hessian)));
    }

    /** The minimum that is found from a point, or else from the initial values. */
    Minimum minimise(double[] start) {
        Optional<Minimum> quickly = quick.flatMap(search -> search.minimise(start));
        if (quickly.isPresent()) {
            return quickly.get();
        }
        Minimum found = newton.minimise(start);
        return found.converged() ? found : newton.minimise(model.initial());
    }
}
