package io.kollider.k8s;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** Programs that check what they themselves will read; a machine may lack them. */
final class Tool {
    private Tool() {}

    /**
     * What a program prints.
     *
     * @return empty if there is no such program
     * @throws AssertionError if it fails, with what it said
     */
    static Optional<byte[]> run(String... command) {
        boolean isThere = Arrays.stream(
                        Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, command[0])));
        if (!isThere) {
            System.err.println("NOT CHECKED: there is no " + command[0] + " on this machine");
            return Optional.empty();
        }
        try {
            Path said = Files.createTempFile("said", ".txt");
            Process process =
                    new ProcessBuilder(command).redirectError(said.toFile()).start();
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            try (InputStream stream = process.getInputStream()) {
                stream.transferTo(out);
            }
            int code = process.waitFor();
            String errors = Files.readString(said);
            Files.delete(said);
            if (code != 0) {
                throw new AssertionError(String.join(" ", command) + " ended with " + code + ":\n" + errors
                        + out.toString(StandardCharsets.UTF_8));
            }
            return Optional.of(out.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
