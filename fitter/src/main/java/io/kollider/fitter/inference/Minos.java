package io.kollider.fitter.inference;

import io.kollider.fitter.model.Parameter;
import java.util.Collection;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Asymmetric errors from the profile of &minus;ln L, within the bounds of the parameters.
 *
 * @see <a href="https://doi.org/10.1016/0010-4655(75)90039-9">James and Roos, Comput. Phys. Commun. 10 (1975) 343</a>
 */
public final class Minos {
    private static final double ONE_SIGMA = 1;

    private Minos() {}

    /**
     * Errors of some parameters, in the order of their names.
     *
     * @param best the fit, converged
     * @param jobs threads
     * @throws InterruptedException if this thread is interrupted; the fits then end early
     */
    public static List<AsymmetricError> of(FitResult best, Collection<String> parameters, Search search, int jobs)
            throws InterruptedException {
        List<String> names = List.copyOf(parameters);
        return Parallel.map(
                names.size(),
                jobs,
                () -> Profile.of(best, search, 0),
                (profile, i) -> of(profile.holding(best.model().index(names.get(i))), best, names.get(i)));
    }

    /** The error of one parameter. */
    public static AsymmetricError of(FitResult best, String name, Search search) {
        return of(Profile.of(best, search, best.model().index(name)), best, name);
    }

    private static AsymmetricError of(Profile profile, FitResult best, String name) {
        int index = best.model().index(name);
        Parameter parameter = best.model().parameters().get(index);
        double value = best.value(name);
        if (parameter.fixed()) {
            return without(name, value, "the parameter is fixed");
        }
        double guess = guess(profile, parameter);
        Crossing up = Crossing.of(profile, ONE_SIGMA, 1, parameter.high(), guess);
        Crossing down = Crossing.of(profile, ONE_SIGMA, -1, parameter.low(), guess);
        return new AsymmetricError(name, value, up.offset(), down.offset(), up.status(), down.status());
    }

    private static AsymmetricError without(String name, double value, String status) {
        Crossing none = new Crossing(Crossing.End.FAILED, OptionalDouble.empty(), status);
        return new AsymmetricError(name, value, none.offset(), none.offset(), status, status);
    }

    /** A parameter at its bound has no error from the Hessian. */
    static double guess(Profile profile, Parameter parameter) {
        if (profile.error(0) > 0) {
            return profile.error(0);
        }
        double width = parameter.constraint().sigma();
        return width > 0 ? width : 0.1 * Math.max(1, Math.abs(profile.best(0)));
    }
}
