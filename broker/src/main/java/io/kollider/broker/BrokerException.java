package io.kollider.broker;

/** The embedded broker could not be started; the message says why and what to do. */
public final class BrokerException extends Exception {
    private static final long serialVersionUID = 1L;

    BrokerException(String message) {
        super(message);
    }

    BrokerException(String message, Throwable cause) {
        super(message, cause);
    }
}
