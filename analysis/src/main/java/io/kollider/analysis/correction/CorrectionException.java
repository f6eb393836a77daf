package io.kollider.analysis.correction;

/** A correction that cannot be read; the message says where in the file, and why. */
public final class CorrectionException extends Exception {
    private static final long serialVersionUID = 1;

    public CorrectionException(String message) {
        super(message);
    }
}
