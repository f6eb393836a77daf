package io.kollider.fitter.bootstrap;

import io.kollider.fitter.inference.FitResult;

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
