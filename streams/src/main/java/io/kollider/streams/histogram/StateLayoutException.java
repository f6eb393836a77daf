package io.kollider.streams.histogram;

/** Stored state that another analysis or release wrote: no restart cures that. The message says what to do. */
public final class StateLayoutException extends RuntimeException {
    private static final long serialVersionUID = 1;

    StateLayoutException(String message) {
        super(message);
    }

    StateLayoutException(String message, Throwable cause) {
        super(message, cause);
    }
}
