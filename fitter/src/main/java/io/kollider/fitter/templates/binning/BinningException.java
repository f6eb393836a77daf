package io.kollider.fitter.templates.binning;

/** A rule of binning that cannot be applied to a histogram; the message says why. */
public final class BinningException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    public BinningException(String message) {
        super(message);
    }
}
