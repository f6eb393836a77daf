package io.kollider.root;

/** The file is sound as far as one can see, but this reader does not know the type or version named in the message. */
public final class UnsupportedFormatException extends RootException {

    /**
     * @param where file and part of it
     * @param problem the type or version that is not read, without a full stop
     */
    public UnsupportedFormatException(String where, String problem) {
        super(where + ": " + problem + ".");
    }
}
