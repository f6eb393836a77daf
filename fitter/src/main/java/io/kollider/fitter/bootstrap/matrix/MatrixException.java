package io.kollider.fitter.bootstrap.matrix;

/** A file of counts that cannot be used: the message says in one line where and why. */
public final class MatrixException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public MatrixException(String message) {
        super(message);
    }
}
