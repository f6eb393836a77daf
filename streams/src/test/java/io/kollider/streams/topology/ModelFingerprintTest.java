package io.kollider.streams.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.kollider.analysis.Place;
import io.kollider.analysis.Source;
import io.kollider.analysis.model.OnnxModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelFingerprintTest {
    private static final Path FILES = Path.of("src/test/resources/io/kollider/streams/model");

    @TempDir
    private Path directory;

    /** A retrained model may have the same graph and other weights in the file beside it. */
    @Test
    void weightsInAFileBesideTheModelBelongToIt() throws IOException {
        Path file = Files.copy(FILES.resolve("form_external.onnx"), directory.resolve("form_external.onnx"));
        Path data = Files.copy(FILES.resolve("form_external.data"), directory.resolve("form_external.data"));
        OnnxModel model = new OnnxModel(
                "m",
                List.of(file),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                List.of("score"),
                new Source("m", "models.m", new Place("analysis.yaml", 1, 1)));
        List<String> before = ModelFingerprint.lines(model);

        byte[] weights = Files.readAllBytes(data);
        weights[3] ^= 1;
        Files.write(data, weights);

        assertThat(ModelFingerprint.lines(model)).hasSameSizeAs(before).isNotEqualTo(before);
    }
}
