package io.kollider.producers.claim;

/** A file has events that another one would be left without, but is about to take its claim back. */
public final class FileLeavingException extends Exception {
    private static final long serialVersionUID = 1L;

    FileLeavingException(String path) {
        super(path);
    }
}
