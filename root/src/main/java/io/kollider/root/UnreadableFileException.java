package io.kollider.root;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;

/**
 * The operating system or the server did not deliver the file's bytes: it is missing, not permitted, closed, or disk or
 * network fail.
 */
public final class UnreadableFileException extends RootException {

    /** @param file as the user named it */
    public UnreadableFileException(String file, IOException cause) {
        super(file + ": " + reason(cause), cause);
    }

    /** @param reason what is wrong and what to do, without a full stop */
    public UnreadableFileException(String file, String reason) {
        super(file + ": " + reason);
    }

    private static String reason(IOException cause) {
        if (cause instanceof NoSuchFileException) {
            return "no such file";
        }
        if (cause instanceof AccessDeniedException) {
            return "no permission to read it";
        }
        return "cannot be read (" + cause + ")";
    }
}
