package io.kollider.root;

/** The caller asked for something the file does not have: a tree, a branch, an entry range; near names are given. */
public final class RootUsageException extends RootException {

    public RootUsageException(String message) {
        super(message);
    }
}
