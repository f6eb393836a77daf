package io.kollider.fitter.inference;

/** Where &minus;ln L is lowest while some parameters are held. */
final class ConditionalMinimum {
    private final boolean converged;
    private final String status;
    private final double nll;
    private final double[] values;
    private final double[] slopes;

    ConditionalMinimum(boolean converged, String status, double nll, double[] values, double[] slopes) {
        this.converged = converged;
        this.status = status;
        this.nll = nll;
        this.values = values;
        this.slopes = slopes;
    }

    boolean converged() {
        return converged;
    }

    /** In words how the search ended. */
    String status() {
        return status;
    }

    double nll() {
        return nll;
    }

    /** Of all parameters [parameter]; not to be changed. */
    double[] values() {
        return values;
    }

    /** Derivative of the profile in each of the parameters that are held, in their order. */
    double slope(int held) {
        return slopes[held];
    }

    /** The lower of two minima; one that converged comes before one that did not. */
    ConditionalMinimum orLower(ConditionalMinimum other) {
        if (!other.converged) {
            return this;
        }
        return converged && nll <= other.nll ? this : other;
    }
}
