package io.kollider.fitter.inference;

/** A fit that a result cannot do without did not converge; the message says which, and why. */
public final class FitException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    FitException(String message) {
        super(message);
    }
}
