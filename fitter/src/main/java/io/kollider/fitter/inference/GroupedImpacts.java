package io.kollider.fitter.inference;

import io.kollider.fitter.constraints.Unconstrained;
import io.kollider.fitter.model.Model;
import io.kollider.fitter.model.Parameter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What groups of parameters contribute to the error of the parameter of interest, by freezing: the error is found again with the group held at its best fit, and
 * subtracted in quadrature from the total one. Errors are those of the profile, as by {@link Minos}, but followed beyond the bounds of the parameter of interest. The
 * contributions do not add up to the total where groups are correlated after the fit; {@link ErrorComponents} do.
 *
 * @param error of the parameter of interest, from the Hessian
 * @param total errors with nothing frozen
 * @param groups contributions by name of the group; last {@link #DATA}, the error that is left with all constrained parameters held
 */
public record GroupedImpacts(String poi, double error, Sides total, Map<String, Sides> groups) {
    /** Name of the contribution of the data's own fluctuations. */
    public static final String DATA = "data_statistics";

    /**
     * Both sides of an error.
     *
     * @param up 0 or more; empty if it was not found
     * @param down 0 or less; empty if it was not found
     */
    public record Sides(OptionalDouble up, OptionalDouble down) {}

    public GroupedImpacts {
        groups = Collections.unmodifiableMap(new LinkedHashMap<>(groups));
    }

    /**
     * Contributions of some groups.
     *
     * @param best the fit, converged
     * @param jobs threads
     * @throws IllegalArgumentException if the parameter of interest is in a group
     * @throws InterruptedException if this thread is interrupted; the fits then end early
     */
    public static GroupedImpacts of(FitResult best, String poi, ParameterGroups groups, Search search, int jobs)
            throws InterruptedException {
        List<List<String>> frozen = new ArrayList<>();
        frozen.add(List.of());
        for (String name : groups.names()) {
            if (groups.parameters(name).contains(poi)) {
                throw new IllegalArgumentException(
                        "the parameter of interest, '%s', is in the group '%s', which is to be frozen"
                                .formatted(poi, name));
            }
            frozen.add(groups.parameters(name));
        }
        frozen.add(best.model().parameters().stream()
                .filter(parameter -> !(parameter.constraint() instanceof Unconstrained))
                .map(Parameter::name)
                .filter(name -> !name.equals(poi))
                .toList());
        List<Sides> errors =
                Parallel.map(frozen.size(), jobs, () -> best, (fit, i) -> errors(fit, poi, frozen.get(i), search));
        Sides total = errors.get(0);
        Map<String, Sides> contributions = new LinkedHashMap<>();
        for (int i = 0; i < groups.names().size(); i++) {
            Sides left = errors.get(i + 1);
            contributions.put(
                    groups.names().get(i),
                    new Sides(difference(total.up(), left.up(), 1), difference(total.down(), left.down(), -1)));
        }
        contributions.put(DATA, errors.get(errors.size() - 1));
        return new GroupedImpacts(poi, best.error(poi), total, contributions);
    }

    private static Sides errors(FitResult best, String poi, List<String> frozen, Search search) {
        Model model = best.model();
        Map<String, Double> values = new LinkedHashMap<>();
        for (String name : frozen) {
            values.put(name, best.value(name));
        }
        FitResult fit = frozen.isEmpty()
                ? best
                : MaximumLikelihood.fit(model.startingAt(values).fixing(frozen), best.values());
        int index = model.index(poi);
        Profile profile = Profile.of(fit, search, index);
        double guess = Minos.guess(profile, model.parameters().get(index));
        return new Sides(
                Crossing.of(profile, Scan.RISE_68, 1, Double.POSITIVE_INFINITY, guess)
                        .offset(),
                Crossing.of(profile, Scan.RISE_68, -1, Double.NEGATIVE_INFINITY, guess)
                        .offset());
    }

    private static OptionalDouble difference(OptionalDouble total, OptionalDouble left, int sign) {
        if (total.isEmpty() || left.isEmpty()) {
            return OptionalDouble.empty();
        }
        double square = total.getAsDouble() * total.getAsDouble() - left.getAsDouble() * left.getAsDouble();
        return OptionalDouble.of(sign * Math.sqrt(Math.max(0, square)));
    }
}
