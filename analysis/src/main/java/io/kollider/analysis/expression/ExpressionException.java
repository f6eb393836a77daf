package io.kollider.analysis.expression;

/** An expression that cannot be read or makes no sense; the message says which part and why. */
public final class ExpressionException extends Exception {
    private static final long serialVersionUID = 1;

    public ExpressionException(String message) {
        super(message);
    }
}
