package io.kollider.fitter.summary;

import io.kollider.fitter.constraints.Constraint;
import io.kollider.fitter.constraints.GaussianConstraint;
import io.kollider.fitter.constraints.PoissonConstraint;
import io.kollider.fitter.constraints.Unconstrained;
import io.kollider.fitter.model.Parameter;
import java.util.List;
import java.util.Locale;

/**
 * A parameter, or the parameters of all bins that one modifier name has.
 *
 * @param types of the modifiers that share it
 * @param parameters one, or one a bin
 */
public record ParameterSummary(String name, List<String> types, List<Parameter> parameters) {
    public ParameterSummary {
        types = List.copyOf(types);
        parameters = List.copyOf(parameters);
    }

    /** The kind of auxiliary measurement: {@code none}, {@code gaussian}, {@code poisson}. */
    public String constraint() {
        Constraint constraint = parameters.get(0).constraint();
        if (constraint instanceof Unconstrained) {
            return "none";
        }
        if (constraint instanceof GaussianConstraint) {
            return "gaussian";
        }
        if (constraint instanceof PoissonConstraint) {
            return "poisson";
        }
        return constraint.getClass().getSimpleName().replace("Constraint", "").toLowerCase(Locale.ROOT);
    }

    /** How many of them are fixed. */
    public long fixed() {
        return parameters.stream().filter(Parameter::fixed).count();
    }
}
