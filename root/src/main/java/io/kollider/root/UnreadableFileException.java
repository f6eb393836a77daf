package io.kollider.root;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** The operating system did not deliver the file's bytes: it is missing, not permitted, closed, or its disk fails. */
public final class UnreadableFileException extends RootException {

    public UnreadableFileException(Path path, IOException cause) {
        super(path + ": " + reason(cause), cause);
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
