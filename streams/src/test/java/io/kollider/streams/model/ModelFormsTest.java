package io.kollider.streams.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.kollider.analysis.Analysis;
import io.kollider.analysis.AnalysisException;
import io.kollider.analysis.file.AnalysisFile;
import io.kollider.streams.kernel.FeatureScorer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Models in the forms in which exporters leave them; {@code forms.py} made them, and their scores by ONNX Runtime for Python. */
class ModelFormsTest {
    private static final Path FILES =
            Path.of("src/test/resources/io/kollider/streams/model").toAbsolutePath();
    /** The same runtime; its kernels may differ between kinds of CPU. */
    private static final double TOLERANCE = 1e-6;

    private static JsonNode golden;

    @TempDir
    private static Path directory;

    @BeforeAll
    static void read() throws IOException {
        golden = JsonMapper.builder()
                .build()
                .readTree(FILES.resolve("forms.json").toFile());
        Files.writeString(directory.resolve("none.root"), "");
    }

    private static Analysis analysis(String form, String inputs, String output) throws IOException {
        Path file = directory.resolve("analysis.yaml");
        Files.writeString(file, """
                analysis: forms
                luminosity: {value: 1 /pb}
                input: {tree: events}
                samples: {top: {datasets: [{dsid: 1, files: none.root, cross-section: 1 pb}]}}
                models: {m: {file: 'MODEL', inputs: {x: [INPUTS]}OUTPUT}}
                regions: {all: {select: "true", histograms: [{variable: m.SCORE, bins: 1, range: [0, 1]}]}}
                """.replace(
                        "MODEL",
                        FILES.resolve("form_" + form + ".onnx").toString().replace('\\', '/'))
                .replace("INPUTS", inputs)
                .replace("OUTPUT", output.isEmpty() ? "" : ", output: {" + output + "}")
                .replace("SCORE", output.contains("tw") ? "tw" : "score"));
        return AnalysisFile.read(file, List.of());
    }

    private static void scoresAreThoseOfPython(String form, String output) throws IOException {
        JsonNode rows = golden.path("rows");
        double[][] values = new double[4][rows.size()];
        for (int row = 0; row < rows.size(); row++) {
            for (int value = 0; value < values.length; value++) {
                values[value][row] = rows.path(row).path(value).doubleValue();
            }
        }
        Analysis analysis = analysis(form, "a, b, c, d", output);
        try (Models models = Models.open(analysis)) {
            double[][] scores =
                    new FeatureScorer(analysis.models().get(0), models.model("m")).score(values, new int[rows.size()]);

            for (int row = 0; row < scores.length; row++) {
                JsonNode expected = golden.path(form).path(row);
                assertThat(scores[row]).hasSize(expected.size());
                for (int score = 0; score < expected.size(); score++) {
                    assertThat(scores[row][score])
                            .as("row %d, score %d", row, score)
                            .isCloseTo(expected.path(score).doubleValue(), within(TOLERANCE));
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"one_row", "three_rows", "float16", "double", "int8", "int64", "bool"})
    void rowsOfFixedNumberAndOtherTypes(String form) throws IOException {
        scoresAreThoseOfPython(form, "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"zipmap", "zipmap_texts"})
    void mapsOfClassesAreInTheOrderOfTheClasses(String form) throws IOException {
        scoresAreThoseOfPython(form, "tensor: probability, scores: [ttbar, tw]");
    }

    private static void refused(String form, String inputs, String output, String message) throws IOException {
        Analysis analysis = analysis(form, inputs, output);
        assertThatThrownBy(() -> Models.open(analysis))
                .isInstanceOf(AnalysisException.class)
                .hasMessageContaining(message);
    }

    @Test
    void whatCannotBeScoredIsSaidBeforeAnEventIs() throws IOException {
        refused(
                "texts",
                "a",
                "",
                "tensor 'x' of form_texts.onnx takes texts; export a model that takes the categories");
        refused("hidden_row", "a, b, c, d", "", "form_hidden_row.onnx fails for 64 events of zeros: ");
        refused(
                "zipmap",
                "a, b, c, d",
                "tensor: probability",
                "the model gave 128 scores for a batch, 64 were expected");
        refused("zipmap", "a, b, c, d", "", "(it has: label int64 [N], probability maps from classes to values)");
    }

    @Test
    void filesOfWeightsAreFound() throws IOException {
        Path damaged = Files.write(directory.resolve("damaged.onnx"), new byte[] {58, 127, 10, 3});

        assertThat(ExternalData.of(FILES.resolve("form_external.onnx")))
                .containsExactly(FILES.resolve("form_external.data"));
        assertThat(ExternalData.of(FILES.resolve("form_one_row.onnx"))).isEmpty();
        assertThat(ExternalData.of(damaged)).isEmpty();
    }

    /** A graph in an attribute of a node of a graph, and so on, of which each says that it goes on for long; and a name that is none. */
    @Test
    void forgedModelsNameNoFiles() throws IOException {
        byte[] nested = new byte[300_000];
        byte[] level = {0x0A, 0x7F, 0x2A, 0x7F, 0x32, 0x7F
        }; // node of a graph, attribute of a node, graph of an attribute
        nested[0] = 0x3A; // graph of a model
        nested[1] = 0x7F;
        for (int i = 2; i < nested.length; i++) {
            nested[i] = level[(i - 2) % level.length];
        }
        byte[] name = {
            0x3A, 0x13, 0x2A, 0x11, 0x6A, 0x0F, 0x0A, 0x08, 'l', 'o', 'c', 'a', 't', 'i', 'o', 'n', 0x12, 0x03, 'a', 0,
            'b'
        };
        assertThat(ExternalData.of(Files.write(directory.resolve("nested.onnx"), nested)))
                .isEmpty();
        assertThat(ExternalData.of(Files.write(directory.resolve("name.onnx"), name)))
                .isEmpty();
    }
}
