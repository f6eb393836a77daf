package io.kollider.fitter.bootstrap;

import io.kollider.fitter.inference.FitResult;
import io.kollider.fitter.inference.ReplicaFit;
import io.kollider.fitter.model.Model;
import io.kollider.prediction.PredictionException;
import java.util.Optional;
import java.util.function.Supplier;

/** What is kept of the fit of one replica. */
final class ReplicaOutcome {
    private final boolean converged;
    private final String status;
    private final double[] values;

    private ReplicaOutcome(boolean converged, String status, double[] values) {
        this.converged = converged;
        this.status = status;
        this.values = values;
    }

    static ReplicaOutcome of(FitResult result) {
        return new ReplicaOutcome(result.converged(), result.status(), result.values());
    }

    /**
     * The fit of a model with its own data.
     *
     * @param prepared fits of the templates of {@code reference}; empty if those of the model are others
     * @param reference where the fit begins
     */
    static ReplicaOutcome of(Optional<ReplicaFit> prepared, FitResult reference, Supplier<Model> fitted) {
        Model model;
        try {
            model = fitted.get();
        } catch (PredictionException e) { // its words hold numbers, which differ from replica to replica
            return new ReplicaOutcome(false, "its data make no estimate", reference.values());
        }
        return of(prepared.orElseGet(() -> ReplicaFit.of(model, reference)).fit(model));
    }

    boolean converged() {
        return converged;
    }

    /** Why it did not converge, in words. */
    String status() {
        return status;
    }

    /** Of all parameters of the model; must not be changed. */
    double[] values() {
        return values;
    }
}
