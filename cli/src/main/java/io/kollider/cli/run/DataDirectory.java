package io.kollider.cli.run;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a run keeps what it needs to go on after an interruption.
 *
 * @param path as the user named it
 */
public record DataDirectory(Path path) {
    /** The directory that the user chose, or {@code .kollider/<analysis>} in the working directory. */
    public static DataDirectory of(String analysis, Optional<Path> chosen) {
        return new DataDirectory(chosen.orElseGet(() -> Path.of(".kollider", analysis)));
    }

    /** The embedded broker's: topics, and the lock that keeps other processes away. */
    public Path broker() {
        return path.resolve("broker");
    }

    /** The state of Kafka Streams, which is restored from topics where it is lost. */
    public Path streams() {
        return path.resolve("streams");
    }
}
