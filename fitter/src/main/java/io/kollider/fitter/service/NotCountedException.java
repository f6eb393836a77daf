package io.kollider.fitter.service;

/** Nothing is counted yet that the analysis could be fitted to: requests are refused with the message, and rules wait. */
public final class NotCountedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** @param message says what is missing, and what to do */
    public NotCountedException(String message, Throwable cause) {
        super(message, cause);
    }
}
