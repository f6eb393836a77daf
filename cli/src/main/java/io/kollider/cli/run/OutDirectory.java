package io.kollider.cli.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where results go: looked at before the work begins, not after. */
public final class OutDirectory {
    private OutDirectory() {}

    /**
     * Makes the directory if there is none, and tries to write in it.
     *
     * @throws IOException with one line that says what to do
     */
    public static void prepare(Path directory) throws IOException {
        try {
            Files.createDirectories(directory);
            Files.delete(Files.createTempFile(directory, ".kollider", ".tmp"));
        } catch (IOException e) {
            throw new IOException(
                    directory + ": results cannot be written there (" + reason(e) + "); choose another with --out", e);
        }
    }

    private static String reason(IOException e) {
        return e instanceof java.nio.file.AccessDeniedException
                ? "permission denied"
                : e instanceof java.nio.file.FileAlreadyExistsException
                        ? "a file has its name"
                        : String.valueOf(e.getMessage());
    }
}
