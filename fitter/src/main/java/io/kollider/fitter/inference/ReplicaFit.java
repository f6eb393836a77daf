package io.kollider.fitter.inference;

import io.kollider.fitter.algebra.ArrowMatrix;
import io.kollider.fitter.constraints.Constraint;
import io.kollider.fitter.likelihood.Likelihood;
import io.kollider.fitter.minimize.Minimum;
import io.kollider.fitter.minimize.MinimumSearch;
import io.kollider.fitter.minimize.Newton;
import io.kollider.fitter.minimize.QuasiNewton;
import io.kollider.fitter.model.Data;
import io.kollider.fitter.model.Model;
import io.kollider.fitter.model.Parameter;
import java.util.Optional;

/**
 * Fits one model to many sets of data, each from the same nominal minimum: by quasi-Newton steps, and with exact Hessians where those do not converge or
 * interpolation has kinks. What does not converge from there is fitted again from other points. One for each thread.
 */
public final class ReplicaFit {
    /** Where a fit begins again that did not converge; fixed, so that a replica's result is its own. */
    private static final int OTHER_STARTS = 8;

    private static final long SEED = 1;

    /** Whose bounds and fixed parameters count; data that are to be fitted come with models that may have others. */
    private final Model prepared;

    private final double[] start;
    /** Which parameters other data must move [parameter]. */
    private final boolean[] moves;

    private final Likelihood likelihood;
    private final Newton newton;
    private final Optional<QuasiNewton> quick;

    private ReplicaFit(Model model, FitResult nominal) {
        this.prepared = model;
        this.start = nominal.values();
        this.moves = new boolean[start.length];
        this.likelihood = Likelihood.of(model);
        this.newton = Newton.of(likelihood, model);
        this.quick = quick(model, nominal);
    }

    private Optional<QuasiNewton> quick(Model model, FitResult nominal) {
        for (boolean kinked : model.kinked()) {
            if (kinked) {
                return Optional.empty();
            }
        }
        likelihood.observe(nominal.model());
        if (!nominal.converged() || !Double.isFinite(likelihood.excess(start))) {
            return Optional.empty();
        }
        ArrowMatrix hessian = new ArrowMatrix(likelihood.layout());
        likelihood.derivatives(new double[start.length], hessian);
        for (int i = 0; i < start.length; i++) {
            Parameter parameter = model.parameters().get(i);
            Constraint observed = nominal.model().parameters().get(i).constraint();
            moves[i] = !parameter.fixed()
                    && hessian.get(i, i) != observed.curvature(start[i])
                    && start[i] > parameter.low()
                    && start[i] < parameter.high();
        }
        return Optional.of(QuasiNewton.of(likelihood, model, hessian));
    }

    /** Whether a parameter that the data depend on stayed exactly where it was, as at a saddle that only second derivatives show. */
    private boolean isStuck(double[] from, double[] point) {
        for (int i = 0; i < point.length; i++) {
            if (moves[i] && point[i] == from[i]) {
                return true;
            }
        }
        return false;
    }

    /** The lowest minimum from the initial values and random points; {@code failed} if there is none either. */
    private Minimum fromElsewhere(Data data, Minimum failed) {
        Model model = prepared.with(data);
        MinimumSearch search = MinimumSearch.of(likelihood, model);
        RandomStart random = new RandomStart(model, likelihood, SEED);
        Minimum best = failed;
        double[] from = model.initial();
        for (int other = 0; other < OTHER_STARTS; other++) {
            Minimum found = search.minimise(from);
            if (found.converged()
                    && (!best.converged() || likelihood.excess(found.point()) < likelihood.excess(best.point()))) {
                best = found;
            }
            from = random.next();
        }
        return best;
    }

    /** Prepares fits from the minimum of {@code nominal}. */
    public static ReplicaFit of(FitResult nominal) {
        return of(nominal.model(), nominal);
    }

    /** Prepares fits of {@code model}, which may hold other parameters fixed and have other templates, from the minimum of {@code nominal}. */
    public static ReplicaFit of(Model model, FitResult nominal) {
        return new ReplicaFit(model, nominal);
    }

    /** The minimum for the data of {@code model}, counts and auxiliary measurements, which differs from the nominal one in nothing else ({@link Model#with(io.kollider.fitter.model.Data)}). */
    public FitResult fit(Model model) {
        return fit(model, start);
    }

    /** As {@link #fit(Model)}, from another point [parameter]. */
    FitResult fit(Model model, double[] from) {
        long began = System.nanoTime();
        likelihood.observe(model);
        Optional<Minimum> quickly = quick.flatMap(search -> search.minimise(from));
        Minimum minimum;
        if (quickly.isEmpty()) {
            minimum = newton.minimise(from);
        } else if (isStuck(from, quickly.get().point())) {
            minimum = newton.minimise(quickly.get().point());
        } else {
            minimum = quickly.get();
        }
        if (!minimum.converged()) {
            minimum = fromElsewhere(model.data(), minimum);
        }
        double nll = likelihood.nll(minimum.point());
        return MaximumLikelihood.result(
                model,
                minimum.converged(),
                minimum.status(),
                nll,
                minimum,
                MaximumLikelihood.withoutErrors(model),
                began);
    }
}
