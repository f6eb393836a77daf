package io.kollider.fitter.inference;

import io.kollider.fitter.model.Parameter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Ranks parameters by their impact on the parameter of interest: factors of bins and free factors included. Values are not clipped to the parameters' bounds. The
 * definitions are those of cabinetry 0.6 ({@code cabinetry.fit.ranking}).
 */
public final class Ranking {
    private Ranking() {}

    /**
     * All free parameters but the one of interest, those of the largest impact first.
     *
     * @param best the fit, converged
     * @param jobs threads
     * @throws InterruptedException if this thread is interrupted; the fits then end early
     */
    public static List<RankedParameter> of(FitResult best, String poi, Search search, int jobs)
            throws InterruptedException {
        int target = best.model().index(poi);
        double[] errors = best.errors();
        List<Integer> free = new ArrayList<>();
        for (int i = 0; i < errors.length; i++) {
            if (i != target && !best.model().parameters().get(i).fixed()) {
                free.add(i);
            }
        }
        List<RankedParameter> ranked = Parallel.map(
                free.size(),
                jobs,
                () -> Profile.of(best, search, target),
                (profile, task) -> of(
                        profile.holding(free.get(task)),
                        target,
                        best.model().parameters().get(free.get(task)),
                        errors[free.get(task)]));
        return ranked.stream()
                .sorted(Comparator.comparingDouble(RankedParameter::largest).reversed())
                .toList();
    }

    private static RankedParameter of(Profile profile, int target, Parameter parameter, double error) {
        double width = parameter.constraint().sigma();
        double pull = (profile.best(0) - parameter.constraint().centre()) / width;
        return new RankedParameter(
                parameter.name(),
                width > 0 ? OptionalDouble.of(pull) : OptionalDouble.empty(),
                width > 0 ? OptionalDouble.of(error / width) : OptionalDouble.empty(),
                impact(profile, error, target),
                impact(profile, -error, target),
                impact(profile, width, target),
                impact(profile, -width, target));
    }

    /** Empty if the parameter cannot be there, or the fit does not converge. */
    private static OptionalDouble impact(Profile profile, double shift, int target) {
        if (shift == 0) {
            return OptionalDouble.of(0);
        }
        ConditionalMinimum minimum = profile.at(profile.best(0) + shift);
        return minimum.converged()
                ? OptionalDouble.of(minimum.values()[target] - profile.center()[target])
                : OptionalDouble.empty();
    }
}
