package io.kollider.fitter.inference;

import io.kollider.fitter.constraints.Unconstrained;
import io.kollider.fitter.model.Model;
import io.kollider.fitter.model.Parameter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Named groups of parameters, whose errors are to be told apart. A parameter may be in several. Immutable. */
public final class ParameterGroups {
    /** Factors of single bins that simulation or control counts constrain: staterror and shapesys. */
    public static final String SIMULATION_STATISTICS = "simulation_statistics";
    /** Factors without constraint, but for the parameter of interest. */
    public static final String NORMALISATION = "normalisation";
    /** All other constrained parameters. */
    public static final String SYSTEMATICS = "systematics";

    private final Map<String, List<String>> groups;

    private ParameterGroups(Map<String, List<String>> groups) {
        this.groups = groups;
    }

    /**
     * Groups as the caller wants them.
     *
     * @param groups names of parameters by name of the group, in the order of output
     */
    public static ParameterGroups of(Map<String, ? extends Collection<String>> groups) {
        Map<String, List<String>> copy = new LinkedHashMap<>();
        groups.forEach((name, parameters) -> copy.put(name, List.copyOf(parameters)));
        return new ParameterGroups(copy);
    }

    /** The three groups that every model has; those that would be empty are left out. */
    public static ParameterGroups standard(Model model, String poi) {
        Map<String, List<String>> groups = new LinkedHashMap<>();
        for (Parameter parameter : model.parameters()) {
            if (!parameter.fixed() && !parameter.name().equals(poi)) {
                groups.computeIfAbsent(kind(parameter), name -> new ArrayList<>())
                        .add(parameter.name());
            }
        }
        return of(groups);
    }

    private static String kind(Parameter parameter) {
        if (parameter.constraint() instanceof Unconstrained) {
            return NORMALISATION;
        }
        return parameter.name().endsWith("]") ? SIMULATION_STATISTICS : SYSTEMATICS;
    }

    /** Names of the groups. */
    public List<String> names() {
        return List.copyOf(groups.keySet());
    }

    /**
     * Parameters of a group.
     *
     * @throws IllegalArgumentException if there is no such group
     */
    public List<String> parameters(String group) {
        List<String> parameters = groups.get(group);
        if (parameters == null) {
            throw new IllegalArgumentException("no group '%s' among %s".formatted(group, groups.keySet()));
        }
        return parameters;
    }
}
