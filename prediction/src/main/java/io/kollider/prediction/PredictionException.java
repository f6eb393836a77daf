package io.kollider.prediction;

/** The histograms cannot be turned into a prediction; the message says which dataset lacks what. */
public final class PredictionException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** @param message for the user */
    public PredictionException(String message) {
        super(message);
    }
}
