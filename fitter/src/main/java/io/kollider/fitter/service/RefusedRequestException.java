package io.kollider.fitter.service;

/** A request that cannot be done as it is; the message says why and what to do. */
final class RefusedRequestException extends RuntimeException {
    private static final long serialVersionUID = 1;

    RefusedRequestException(String message) {
        super(message);
    }
}
