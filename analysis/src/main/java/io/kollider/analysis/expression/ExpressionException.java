package io.kollider.analysis.expression;

import java.util.Optional;

/** An expression that cannot be read or makes no sense; the message says which part and why. */
public final class ExpressionException extends Exception {
    private static final long serialVersionUID = 1;

    private final String failedName;

    public ExpressionException(String message) {
        this(message, "");
    }

    ExpressionException(String message, String failedName) {
        super(message);
        this.failedName = failedName;
    }

    /** The name used here whose own definition failed: that is the mistake, and to report it at each use would bury it. */
    public Optional<String> failedName() {
        return Optional.of(failedName).filter(name -> !name.isEmpty());
    }
}
