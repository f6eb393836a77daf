package io.kollider.fitter.bootstrap;

import io.kollider.fitter.inference.FitResult;
import java.util.OptionalDouble;

/** The fit of one pseudo-experiment. Immutable. */
public final class Toy {
    private final boolean converged;
    private final String status;
    private final double nll;
    private final double[] values;
    private final double[] errors;
    private final double[] truth;

    private Toy(boolean converged, String status, double nll, double[] values, double[] errors, double[] truth) {
        this.converged = converged;
        this.status = status;
        this.nll = nll;
        this.values = values;
        this.errors = errors;
        this.truth = truth;
    }

    static Toy of(FitResult fit, double[] truth) {
        return new Toy(fit.converged(), fit.status(), fit.nll(), fit.values(), fit.errors(), truth);
    }

    /** Whether the fit converged; what follows means nothing if it did not. */
    public boolean converged() {
        return converged;
    }

    /** In words how the fit ended. */
    public String status() {
        return status;
    }

    /** &minus;ln L at the best fit. */
    public double nll() {
        return nll;
    }

    /** Fitted value of a parameter by its index. */
    public double value(int parameter) {
        return values[parameter];
    }

    /** Its error, from the Hessian; empty for a parameter that is fixed, at a bound or without effect. */
    public OptionalDouble error(int parameter) {
        return errors[parameter] > 0 ? OptionalDouble.of(errors[parameter]) : OptionalDouble.empty();
    }

    /** Fitted less true value, in units of the error; empty without one. */
    public OptionalDouble pull(int parameter) {
        return errors[parameter] > 0
                ? OptionalDouble.of((values[parameter] - truth[parameter]) / errors[parameter])
                : OptionalDouble.empty();
    }
}
