package io.kollider.fitter.minimize;

import io.kollider.fitter.likelihood.Likelihood;
import io.kollider.fitter.model.Model;
import java.util.Optional;

/** A search from anywhere: quasi-Newton steps to a minimum, and exact Hessians from there, which also show whether it is one. */
public final class Search {
    /** Slopes that are kept at once; a model with more bins times shared parameters is left to Newton's method. */
    private static final long MOST_SLOPES = 10_000_000;

    private final Newton newton;
    private final Optional<QuasiNewton> quick;

    private Search(Newton newton, Optional<QuasiNewton> quick) {
        this.newton = newton;
        this.quick = quick;
    }

    /** A search for minima of {@code likelihood} within the bounds of the model's parameters. */
    public static Search of(Likelihood likelihood, Model model) {
        boolean kinked = false;
        for (boolean parameter : model.kinked()) {
            kinked |= parameter;
        }
        boolean large = (long) model.bins() * likelihood.layout().border() > MOST_SLOPES;
        return new Search(
                Newton.of(likelihood, model),
                kinked || large ? Optional.empty() : Optional.of(QuasiNewton.of(likelihood, model)));
    }

    /** Searches from a point [parameter]. */
    public Minimum minimise(double[] start) {
        Optional<Minimum> near = quick.flatMap(search -> search.minimise(start));
        if (near.isEmpty()) {
            return newton.minimise(start);
        }
        return newton.minimise(near.get().point()).after(near.get());
    }
}
