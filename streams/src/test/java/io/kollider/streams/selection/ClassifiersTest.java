package io.kollider.streams.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kollider.analysis.Analysis;
import io.kollider.analysis.axis.Flow;
import io.kollider.analysis.file.AnalysisFile;
import io.kollider.prediction.Prediction;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The example with models on toy samples: histograms of scores against those of ONNX Runtime for Python, whose inputs numpy computed. */
class ClassifiersTest {
    private static final Path EXAMPLE = Path.of("..", "examples", "classifiers");

    private static Analysis analysis;
    private static JsonNode expected;
    private static Prediction prediction;

    @BeforeAll
    static void count() throws IOException {
        analysis = AnalysisFile.read(EXAMPLE.resolve("analysis.yaml"), List.of());
        expected = new ObjectMapper()
                .readTree(EXAMPLE.resolve("expected.json").toFile())
                .get("histograms");
        prediction = Prediction.of(analysis, new CountedFiles(analysis, 128).count());
    }

    @ParameterizedTest
    @CsvSource({"ll_1j1b,bdt", "ll_1j1b,lstm", "two_OS,transformer", "two_OS,objects", "two_OS,image", "two_OS,dctr"})
    void everyBin(String region, String model) {
        for (Map.Entry<String, JsonNode> sample : expected.get(model).properties()) {
            double[] sumw = prediction
                    .spectrum(sample.getKey(), region, analysis.region(region).histogram(model), Optional.empty())
                    .sumw(Flow.DROP);
            for (int bin = 0; bin < 10; bin++) {
                double weight = sample.getValue().get("sumw").get(bin).doubleValue();
                assertThat(sumw[bin])
                        .as("%s, %s, bin %d", sample.getKey(), model, bin)
                        .isCloseTo(weight, within(1e-6 * Math.max(1, Math.abs(weight))));
            }
        }
    }
}
