package io.kollider.monitoring.api;

/** A request that is not answered, with the status of HTTP that says why. */
final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int status;

    private RefusedException(int status, String message) {
        super(message);
        this.status = status;
    }

    static RefusedException wrong(String message) {
        return new RefusedException(400, message);
    }

    static RefusedException unauthorized(String message) {
        return new RefusedException(401, message);
    }

    static RefusedException forbidden(String message) {
        return new RefusedException(403, message);
    }

    static RefusedException missing(String message) {
        return new RefusedException(404, message);
    }

    static RefusedException tooSlow(String message) {
        return new RefusedException(408, message);
    }

    static RefusedException tooLarge(String message) {
        return new RefusedException(413, message);
    }

    static RefusedException conflict(String message) {
        return new RefusedException(409, message);
    }

    static RefusedException wrongType(String message) {
        return new RefusedException(415, message);
    }

    static RefusedException tooMany(String message) {
        return new RefusedException(429, message);
    }

    int status() {
        return status;
    }
}
