package io.kollider.fitter.bootstrap;

import io.kollider.fitter.inference.FitResult;
import io.kollider.fitter.inference.MaximumLikelihood;
import io.kollider.fitter.inference.RankedParameter;
import io.kollider.fitter.inference.Ranking;
import io.kollider.fitter.inference.Search;
import io.kollider.fitter.model.Model;
import io.kollider.prediction.PredictionException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The fit of one replica in full, with errors, pulls and impacts: to see what a replica far from the others did.
 *
 * @param number of the replica; empty for the data themselves
 * @param fit converged or not
 * @param ranking impacts on the parameter of interest and pulls, the largest impact first; empty if the fit did not converge
 */
public record ShownReplica(OptionalInt number, FitResult fit, List<RankedParameter> ranking) {
    public ShownReplica {
        ranking = List.copyOf(ranking);
    }

    /**
     * The data themselves, then the replicas, without those whose data make no estimate: there is nothing to fit.
     *
     * @param replicas by number
     * @param jobs threads
     * @throws IllegalArgumentException if there is no replica of a number
     * @throws InterruptedException if this thread is interrupted; the fits then end early
     */
    public static List<ShownReplica> of(
            BootstrapResult bootstrap, List<Integer> replicas, String poi, Search search, int jobs)
            throws InterruptedException {
        FitResult nominal = bootstrap.reference();
        List<ShownReplica> shown = new ArrayList<>();
        shown.add(new ShownReplica(OptionalInt.empty(), nominal, Ranking.of(nominal, poi, search, jobs)));
        for (int number : replicas) {
            if (number < 0 || number >= bootstrap.replicas()) {
                throw new IllegalArgumentException("there is no replica %d: they are numbered from 0 to %d"
                        .formatted(number, bootstrap.replicas() - 1));
            }
            Optional<Model> model = model(bootstrap, number);
            if (model.isPresent()) {
                FitResult fit = MaximumLikelihood.fit(model.get(), nominal.values());
                List<RankedParameter> ranking = fit.converged() ? Ranking.of(fit, poi, search, jobs) : List.of();
                shown.add(new ShownReplica(OptionalInt.of(number), fit, ranking));
            }
        }
        return shown;
    }

    private static Optional<Model> model(BootstrapResult bootstrap, int number) {
        try {
            return Optional.of(bootstrap.data().model(bootstrap.reference().model(), number));
        } catch (PredictionException e) { // the bootstrap counts it as a failed fit
            return Optional.empty();
        }
    }

    /** {@code data}, or {@code replica 39}. */
    public String name() {
        return number.isPresent() ? "replica " + number.getAsInt() : "data";
    }
}
