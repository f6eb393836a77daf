package io.kollider.root;

/** Anything that keeps a ROOT file from being read; the message says which file, where in it, what, and what to do. */
public abstract sealed class RootException extends RuntimeException
        permits DamagedFileException, UnreadableFileException, UnsupportedFormatException, RootUsageException {

    RootException(String message) {
        super(message);
    }

    RootException(String message, Throwable cause) {
        super(message, cause);
    }
}
