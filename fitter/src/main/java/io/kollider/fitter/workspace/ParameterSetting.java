package io.kollider.fitter.workspace;

import java.util.List;
import java.util.Optional;

/**
 * Settings of a parameter (one entry) or of a vector of parameters (one entry each). An empty list or optional leaves the default.
 *
 * @param bounds lowest and highest value of each
 * @param auxdata centres of the constraint terms
 * @param sigmas widths of the constraint terms
 * @param constraint another constraint than pyhf's
 */
public record ParameterSetting(
        String name,
        List<Double> inits,
        List<List<Double>> bounds,
        List<Double> auxdata,
        List<Double> sigmas,
        Optional<Boolean> fixed,
        Optional<ConstraintTerm> constraint) {
    public ParameterSetting {
        inits = List.copyOf(inits);
        bounds = bounds.stream().map(List::copyOf).toList();
        auxdata = List.copyOf(auxdata);
        sigmas = List.copyOf(sigmas);
    }

    /** With pyhf's constraint. */
    public ParameterSetting(
            String name,
            List<Double> inits,
            List<List<Double>> bounds,
            List<Double> auxdata,
            List<Double> sigmas,
            Optional<Boolean> fixed) {
        this(name, inits, bounds, auxdata, sigmas, fixed, Optional.empty());
    }
}
