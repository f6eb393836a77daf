package io.kollider.fitter.bootstrap;

import io.kollider.fitter.inference.FitResult;

/** What is kept of the fit of one replica. */
final class ReplicaFit {
    private final boolean converged;
    private final String status;
    private final double[] values;

    private ReplicaFit(boolean converged, String status, double[] values) {
        this.converged = converged;
        this.status = status;
        this.values = values;
    }

    static ReplicaFit of(FitResult result) {
        return new ReplicaFit(result.converged(), result.status(), result.values());
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
