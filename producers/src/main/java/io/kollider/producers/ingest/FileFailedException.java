package io.kollider.producers.ingest;

/** A file that cannot be sent although it was found sound; others can. */
final class FileFailedException extends Exception {
    private static final long serialVersionUID = 1L;

    FileFailedException(String message) {
        super(message);
    }
}
