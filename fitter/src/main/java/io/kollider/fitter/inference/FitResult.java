package io.kollider.fitter.inference;

import io.kollider.fitter.model.Model;

/** The outcome of one fit, with what it needs to be trusted. Arrays are [parameter] in the model's order, and copied on the way out. */
public final class FitResult {
    private final Model model;
    private final boolean converged;
    private final String status;
    private final double nll;
    private final double[] values;
    private final Covariance covariance;
    private final int iterations;
    private final double seconds;

    FitResult(
            Model model,
            boolean converged,
            String status,
            double nll,
            double[] values,
            Covariance covariance,
            int iterations,
            double seconds) {
        this.model = model;
        this.converged = converged;
        this.status = status;
        this.nll = nll;
        this.values = values;
        this.covariance = covariance;
        this.iterations = iterations;
        this.seconds = seconds;
    }

    /** Whether a minimum was found. */
    public boolean converged() {
        return converged;
    }

    /** In words how the fit ended; if it did not converge, why. */
    public String status() {
        return status;
    }

    /** &minus;ln L at the best fit, all constants kept. */
    public double nll() {
        return nll;
    }

    /** Best-fit values. */
    public double[] values() {
        return values.clone();
    }

    /**
     * Errors from the inverse of the exact Hessian: 0 for a parameter that is fixed, at a bound or without effect. All are 0 if the fit did not converge, or
     * if only the minimum was asked for.
     */
    public double[] errors() {
        return covariance.errors();
    }

    /** Covariance of the parameters, zeros where {@link #errors()} has them. */
    public Covariance covariance() {
        return covariance;
    }

    /** How many steps the minimiser took. */
    public int iterations() {
        return iterations;
    }

    /** Elapsed time of the fit, errors included. */
    public double seconds() {
        return seconds;
    }

    /** What was fitted. */
    public Model model() {
        return model;
    }

    /** Best-fit value of a parameter. */
    public double value(String parameter) {
        return values[model.index(parameter)];
    }

    /** Error of a parameter, as {@link #errors()}. */
    public double error(String parameter) {
        return Math.sqrt(covariance.variance(model.index(parameter)));
    }

    /**
     * This fit, if it converged.
     *
     * @param what was fitted, for the message
     * @throws FitException if it did not
     */
    public FitResult orThrow(String what) {
        if (!converged) {
            throw new FitException("%s did not converge: %s".formatted(what, status));
        }
        return this;
    }
}
