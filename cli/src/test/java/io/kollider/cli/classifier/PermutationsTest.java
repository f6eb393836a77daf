package io.kollider.cli.classifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kollider.analysis.Analysis;
import io.kollider.analysis.file.AnalysisFile;
import io.kollider.analysis.model.Comparison;
import io.kollider.analysis.model.OnnxModel;
import io.kollider.streams.kernel.FeatureScorer;
import io.kollider.streams.model.Models;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against {@code importance.json}, made by {@code importance.py} with numpy, ONNX Runtime for Python and loops over all pairs, of 400 events. */
class PermutationsTest {
    private static final String ANALYSIS = """
            analysis: permuted
            luminosity: {value: 1 /pb}
            input: {tree: events}
            samples:
              tw: {datasets: [{dsid: 1, files: none.root, cross-section: 1 pb}]}
              tt: {datasets: [{dsid: 2, files: none.root, cross-section: 1 pb}]}
            models:
              bdt:
                file: 'MODEL'
                inputs: {features: {values: [x0, x1, x2, x3, x4, x5, x6, x7, x8], missing: keep}}
                output: {tensor: probabilities, scores: [ttbar, tw]}
            classifiers: {tw: {select: "true", classes: {tW: [tw], ttbar: [tt]}, scores: {bdt: bdt.tw}}}
            regions: {all: {select: "true"}}
            """;

    /** That the mean of five exchanges is off by so many of its standard deviations has a chance of 10⁻⁵ an input. */
    private static final double DEVIATIONS = 4.5;

    private static final int EXCHANGES = 5;

    @TempDir
    private Path directory;

    @Test
    void inputsLoseTheAreaThatTheyLoseInPython() throws IOException {
        JsonNode golden;
        try (InputStream in = resource("importance.json")) {
            golden = new ObjectMapper().readTree(in).get("importances");
        }
        Path model = Path.of("..", "examples", "classifiers", "models", "bdt_tw.onnx")
                .toAbsolutePath();
        Path file = directory.resolve("analysis.yaml");
        Files.writeString(file, ANALYSIS.replace("MODEL", model.toString().replace('\\', '/')));
        Analysis analysis = AnalysisFile.readBeforeFiles(file, List.of());
        OnnxModel bdt = analysis.models().get(0);
        Comparison comparison = analysis.comparisons().get(0);

        List<Importance> importances;
        List<Importance> again;
        try (Models models = Models.open(analysis)) {
            FeatureScorer scorer = new FeatureScorer(bdt, models.model("bdt"));
            Permutations permutations =
                    new Permutations(comparison, comparison.candidates().get(0), bdt, scorer, events());
            importances = permutations.importances();
            again = permutations.importances();
        }

        assertThat(importances)
                .extracting(Importance::input)
                .startsWith("x0", "x1")
                .hasSize(9);
        for (int input = 0; input < importances.size(); input++) {
            Importance found = importances.get(input);
            double deviation = golden.get(input).get("deviation").asDouble();
            assertThat(found.loss())
                    .as(found.input())
                    .isCloseTo(
                            golden.get(input).get("loss").asDouble(),
                            within(DEVIATIONS * deviation / Math.sqrt(EXCHANGES)));
            assertThat(found.deviation()).as("of four degrees of freedom").isBetween(deviation / 10, 3 * deviation);
        }
        assertThat(again)
                .as("values are put back, and exchanged in the same way")
                .isEqualTo(importances);
    }

    private static InputStream resource(String name) {
        return PermutationsTest.class.getResourceAsStream(name);
    }

    private static List<ImportanceSample.Event> events() throws IOException {
        try (InputStream in = resource("importance.csv")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .map(line -> {
                        double[] numbers = Arrays.stream(line.split(","))
                                .mapToDouble(Double::parseDouble)
                                .toArray();
                        int trueClass = numbers[0] == 1 ? 0 : 1; // the first class is the signal
                        double[] inputs = Arrays.copyOfRange(numbers, 2, numbers.length);
                        return new ImportanceSample.Event(0, trueClass, numbers[1], 0, inputs);
                    })
                    .toList();
        }
    }
}
