package io.kollider.fitter.inference;

import io.kollider.fitter.model.Model;
import io.kollider.fitter.model.Parameter;
import io.kollider.fitter.workspace.WorkspaceException;

/**
 * Evidence against the absence of a signal: q0 = 2 (&minus;ln L(0) + ln L(best)) if the best signal is positive, else 0; z = &radic;q0, p = 1 &minus; &Phi;(z).
 *
 * @see <a href="https://arxiv.org/abs/1007.1727">Cowan, Cranmer, Gross, Vitells, equations 12 and 47 to 53</a>
 * @param best fitted signal, 0 or more
 * @param status "converged", or why the numbers must not be used
 */
public record Significance(String poi, double best, double q0, double z, double p, boolean converged, String status) {
    /**
     * The significance of the model's data.
     *
     * @throws WorkspaceException if the parameter of interest is fixed
     */
    public static Significance of(Model model, String poi, Search search) {
        FitResult free = search.fit(signalAtLeastZero(model, poi));
        FitResult none = search.fit(model.fixing(poi, 0));
        double best = free.value(poi);
        double q0 = best > 0 ? Math.max(0, 2 * (none.nll() - free.nll())) : 0;
        double z = Math.sqrt(q0);
        FitResult failed = free.converged() ? none : free;
        return new Significance(
                poi, best, q0, z, Normal.above(z), free.converged() && none.converged(), failed.status());
    }

    /** The model with no negative signal, as pyhf's {@code qtilde}, whatever bound the workspace has. */
    static Model signalAtLeastZero(Model model, String poi) {
        Parameter parameter = tested(model, poi);
        return model.bounding(poi, 0, Math.max(parameter.high(), 1));
    }

    /**
     * The parameter that is tested.
     *
     * @throws WorkspaceException if it is fixed, so that nothing can be inferred about it
     */
    static Parameter tested(Model model, String poi) {
        Parameter parameter = model.parameters().get(model.index(poi));
        if (parameter.fixed()) {
            throw new WorkspaceException(
                    "the parameter of interest '%s' is fixed at %s, so that nothing can be inferred about it; let it be free in the measurement, or do not freeze it"
                            .formatted(poi, parameter.initial()));
        }
        return parameter;
    }
}
