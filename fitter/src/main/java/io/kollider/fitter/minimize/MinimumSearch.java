package io.kollider.fitter.minimize;

import io.kollider.fitter.likelihood.Likelihood;
import io.kollider.fitter.model.Model;
import java.util.Arrays;
import java.util.Optional;

/** A search from anywhere: quasi-Newton steps to a minimum, and exact Hessians from there, which also show whether it is one. */
public final class MinimumSearch {
    /** Slopes that are kept at once; a model with more bins times shared parameters is left to Newton's method. */
    private static final long MOST_SLOPES = 20_000_000;

    /** Counts that bins without any are given one after the other; what the last leaves above the minimum is of its size. */
    private static final double FIRST_SOFTENING = 1e-2;

    private static final double LAST_SOFTENING = 1e-9;

    private final Likelihood likelihood;
    private final Newton newton;
    private final Optional<QuasiNewton> quick;

    private MinimumSearch(Likelihood likelihood, Newton newton, Optional<QuasiNewton> quick) {
        this.likelihood = likelihood;
        this.newton = newton;
        this.quick = quick;
    }

    /** A search for minima of {@code likelihood} within the bounds of the model's parameters. */
    public static MinimumSearch of(Likelihood likelihood, Model model) {
        boolean kinked = false;
        for (boolean parameter : model.kinked()) {
            kinked |= parameter;
        }
        boolean large = (long) model.bins() * likelihood.layout().border() > MOST_SLOPES;
        return new MinimumSearch(
                likelihood,
                Newton.of(likelihood, model),
                kinked || large ? Optional.empty() : Optional.of(QuasiNewton.of(likelihood, model)));
    }

    /** Searches from a point [parameter]. */
    public Minimum minimise(double[] start) {
        Minimum found = smooth(start);
        return found.converged() ? found : alongWalls(start, found);
    }

    /**
     * Where nothing was counted and the rate can become 0, &minus;ln L ends in a wall, and its minimum may lie there without being smooth. With a count that
     * goes to 0 instead it is smooth, and goes to that minimum.
     */
    private Minimum alongWalls(double[] start, Minimum failed) {
        double[] counts = likelihood.observed();
        if (Arrays.stream(counts).noneMatch(count -> count == 0)) {
            return failed;
        }
        double[] softened = counts.clone();
        double[] from = start;
        boolean converged = true;
        int iterations = failed.iterations();
        double distance = failed.distance();
        for (double soft = FIRST_SOFTENING; soft >= LAST_SOFTENING && converged; soft /= 10) {
            for (int bin = 0; bin < counts.length; bin++) {
                softened[bin] = counts[bin] == 0 ? soft : counts[bin];
            }
            likelihood.observe(softened);
            Minimum found = newton.minimise(from);
            converged = found.converged();
            from = found.point();
            iterations += found.iterations();
            distance = found.distance();
        }
        likelihood.observe(counts);
        boolean atWall = converged && Double.isFinite(likelihood.excess(from));
        return atWall
                ? new Minimum(true, "converged where the rate of a bin without counts is 0", from, iterations, distance)
                : failed;
    }

    private Minimum smooth(double[] start) {
        Optional<Minimum> near = quick.flatMap(search -> search.minimise(start));
        if (near.isEmpty()) {
            return newton.minimise(start);
        }
        return newton.minimise(near.get().point()).after(near.get());
    }
}
