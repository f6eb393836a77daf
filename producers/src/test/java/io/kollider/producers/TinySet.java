package io.kollider.producers;

import io.kollider.analysis.Analysis;
import io.kollider.analysis.file.AnalysisFile;
import java.nio.file.Path;
import java.util.List;

/** The reference selection on its tiny set of files. */
public final class TinySet {
    public static final Path EXAMPLE =
            Path.of("..", "examples", "reference").toAbsolutePath().normalize();
    public static final Path DIRECTORY = EXAMPLE.resolve("data");

    private TinySet() {}

    /** The example's analysis. */
    public static Analysis analysis(String... settings) {
        return AnalysisFile.read(EXAMPLE.resolve("analysis.yaml"), List.of(settings));
    }

    public static Path file(String name) {
        return DIRECTORY.resolve(name);
    }
}
