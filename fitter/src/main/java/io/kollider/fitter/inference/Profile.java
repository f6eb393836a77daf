package io.kollider.fitter.inference;

import io.kollider.fitter.likelihood.Likelihood;
import io.kollider.fitter.minimize.Minimum;
import io.kollider.fitter.minimize.Newton;
import io.kollider.fitter.model.Model;
import java.util.Arrays;
import java.util.Optional;

/**
 * The profile of &minus;ln L in one or more parameters: its minimum over all others, as a function of theirs. Searches begin where the covariance of the best fit
 * says that the others go, x + C<sub>·t</sub> C<sub>tt</sub><sup>&minus;1</sup> &delta;, and need few steps from there. The slope of a profile is the partial
 * derivative at the conditional minimum. Owns its work space: one for each thread.
 */
final class Profile {
    /** Another minimum is lower only if it is so by more than what two searches for the same one differ by. */
    private static final double LOWER = 1e-6;

    private final FitResult best;
    private final Model model;
    private final double[] center;
    private final int[] held;
    /** Of the covariance, those of the held parameters [held][parameter]. */
    private final double[][] columns;

    private final Search search;
    private final boolean thorough;
    private final Likelihood likelihood;
    private final double[] gradient;

    private Profile(FitResult best, Search search, boolean thorough, int[] held) {
        this.thorough = thorough;
        this.best = best;
        this.model = best.model();
        this.center = best.values();
        this.held = held;
        this.columns = columns(best, held);
        this.search = search;
        this.likelihood = Likelihood.of(model);
        this.gradient = new double[center.length];
    }

    private Profile(Profile other, int[] held) {
        this.best = other.best;
        this.model = other.model;
        this.center = other.center;
        this.held = held;
        this.columns = columns(best, held);
        this.search = other.search;
        this.thorough = other.thorough;
        this.likelihood = other.likelihood;
        this.gradient = other.gradient;
    }

    private static double[][] columns(FitResult best, int[] held) {
        return Arrays.stream(held).mapToObj(best.covariance()::column).toArray(double[][]::new);
    }

    /**
     * The profile in some parameters.
     *
     * @param best the unconditional fit, to whose data it belongs
     * @param held indices of the parameters, each once
     */
    static Profile of(FitResult best, Search search, int... held) {
        return new Profile(best, search, false, held.clone());
    }

    /**
     * As {@link #of}, but every point is searched for from the best fit and from the initial values too, and the lowest minimum counts: far from the best fit another
     * minimum may take over.
     */
    static Profile thorough(FitResult best, Search search, int... held) {
        return new Profile(best, search, true, held.clone());
    }

    /** The profile in other parameters of the same fit, for the same thread. */
    Profile holding(int... others) {
        return new Profile(this, others.clone());
    }

    /** Best-fit value of a parameter that is held. */
    double best(int which) {
        return center[held[which]];
    }

    /** Best-fit values of all parameters [parameter]; not to be changed. */
    double[] center() {
        return center;
    }

    /** Error of a parameter that is held; 0 if it has none. */
    double error(int which) {
        return Math.sqrt(columns[which][held[which]]);
    }

    /** &minus;ln L of the best fit. */
    double lowest() {
        return best.nll();
    }

    /** The minimum with the held parameters at these values, which may lie beyond their bounds. */
    ConditionalMinimum at(double... values) {
        ConditionalMinimum found = from(predicted(values), values);
        if (thorough || !found.converged()) {
            found = found.orLower(from(center, values));
        }
        if (thorough || !found.converged()) {
            found = found.orLower(from(model.initial(), values));
        }
        if (search.starts() > 1) {
            FitResult other = search.fit(holding(values));
            if (other.converged()) {
                found = found.orLower(from(other.values(), values));
            }
        }
        return found;
    }

    /** As {@link #at}, by one search from a point [parameter]. */
    ConditionalMinimum from(double[] point, double... values) {
        double[] start = point.clone();
        for (int i = 0; i < held.length; i++) {
            start[held[i]] = values[i];
        }
        Minimum minimum = Newton.of(likelihood, holding(values)).minimise(start);
        double[] end = minimum.point();
        double nll = likelihood.nll(end);
        double[] slopes = new double[held.length];
        if (minimum.converged()) {
            likelihood.gradient(gradient);
            for (int i = 0; i < held.length; i++) {
                slopes[i] = gradient[held[i]];
            }
        }
        return new ConditionalMinimum(minimum.converged(), minimum.status(), nll, end, slopes);
    }

    /** The fit that begins at a conditional minimum, if it ends lower than the best fit: this had stopped in a higher minimum then. */
    Optional<FitResult> lowerFrom(ConditionalMinimum seen) {
        if (!seen.converged()) {
            return Optional.empty();
        }
        FitResult found = MaximumLikelihood.fit(model, seen.values());
        return Optional.of(found).filter(fit -> fit.converged() && fit.nll() < best.nll() - LOWER);
    }

    private Model holding(double[] values) {
        Model changed = model;
        for (int i = 0; i < held.length; i++) {
            changed = changed.fixing(model.parameters().get(held[i]).name(), values[i]);
        }
        return changed;
    }

    private double[] predicted(double[] values) {
        double[] shifts = new double[held.length];
        for (int i = 0; i < held.length; i++) {
            shifts[i] = values[i] - center[held[i]];
        }
        double[] weights = weights(shifts);
        double[] point = center.clone();
        for (int i = 0; i < held.length; i++) {
            for (int p = 0; p < point.length; p++) {
                point[p] += columns[i][p] * weights[i];
            }
        }
        return point;
    }

    /** C<sub>tt</sub><sup>&minus;1</sup> &delta;, for one or two parameters; zeros where there is no such inverse. */
    private double[] weights(double[] shifts) {
        double first = columns[0][held[0]];
        if (held.length == 1) {
            return new double[] {first > 0 ? shifts[0] / first : 0};
        }
        double second = columns[1][held[1]];
        double cross = columns[0][held[1]];
        double determinant = first * second - cross * cross;
        if (held.length > 2 || !(determinant > 1e-12 * first * second)) {
            return new double[held.length];
        }
        return new double[] {
            (second * shifts[0] - cross * shifts[1]) / determinant,
            (first * shifts[1] - cross * shifts[0]) / determinant
        };
    }
}
