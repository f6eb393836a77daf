package io.kollider.fitter.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is written is, key by key and number by number, the published file that was read. */
class RoundTripTest {
    private static final Path WORKSPACES = Path.of("src/test/resources/io/kollider/fitter/reference/workspaces");

    @TempDir
    private Path directory;

    static List<Path> workspaces() throws IOException {
        try (Stream<Path> files = Files.list(WORKSPACES)) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("workspaces")
    void writesWhatItRead(Path file) throws IOException {
        Path copy = directory.resolve("copy.json");

        WorkspaceFile.write(WorkspaceFile.read(file), copy);

        JsonNode published = JsonDocument.read(file);
        assertThat(published.equals(RoundTripTest::compare, JsonDocument.read(copy)))
                .as("%s and what is written", file)
                .isTrue();
    }

    private static int compare(JsonNode left, JsonNode right) {
        if (left.isNumber() && right.isNumber()) {
            return Double.compare(left.doubleValue(), right.doubleValue());
        }
        return left.equals(right) ? 0 : 1;
    }
}
