package io.kollider.streams.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kollider.analysis.Analysis;
import io.kollider.analysis.axis.Flow;
import io.kollider.analysis.file.AnalysisFile;
import io.kollider.prediction.Prediction;
import io.kollider.prediction.Spectrum;
import io.kollider.prediction.Yield;
import io.kollider.schemas.histogram.HistogramDump;
import io.kollider.schemas.histogram.HistogramSet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The reference selection on the toy samples, against numbers that numpy and uproot gave (expected.json, made by expected.py beside the samples). */
class ReferenceSelectionTest {
    private static final Path EXAMPLE = Path.of("..", "examples", "reference");
    /** expected.json has ten digits; where weights of both signs cancel, the error is measured against the root of the sum of squares. */
    private static final double RELATIVE = 1e-6;

    private static Analysis analysis;
    private static JsonNode expected;
    private static Prediction prediction;

    @BeforeAll
    static void count() throws IOException {
        analysis = AnalysisFile.read(EXAMPLE.resolve("analysis.yaml"), List.of());
        expected = new ObjectMapper()
                .readTree(EXAMPLE.resolve("data/expected.json").toFile())
                .get("analysis");
        prediction = Prediction.of(analysis, new CountedFiles(analysis, 128).count());
    }

    @Test
    void yieldsOfEveryRegionAndVariation() {
        for (Map.Entry<String, JsonNode> sample : expected.properties()) {
            for (Map.Entry<String, JsonNode> variation :
                    sample.getValue().get("yields").properties()) {
                Optional<String> varied = Optional.of(variation.getKey()).filter(name -> !name.equals("NOSYS"));
                for (Map.Entry<String, JsonNode> region : variation.getValue().properties()) {
                    Yield actual = prediction.yield(sample.getKey(), region.getKey(), varied);
                    same(sample.getKey() + " " + variation.getKey() + " " + region.getKey(), actual, region.getValue());
                }
            }
        }
    }

    @Test
    void everyStepOfTheCutflow() {
        for (Map.Entry<String, JsonNode> sample : expected.properties()) {
            for (Map.Entry<String, JsonNode> step :
                    sample.getValue().get("cutflow").properties()) {
                Yield actual =
                        prediction.step(sample.getKey(), analysis.cutflows().get(0), step.getKey());
                String place = sample.getKey() + " " + step.getKey();
                assertThat(actual.entries())
                        .as(place)
                        .isEqualTo(step.getValue().get("events").asLong());
                double sumw = step.getValue().get("sumw").asDouble();
                assertThat(actual.sumw()).as(place).isCloseTo(sumw, within(RELATIVE * Math.abs(sumw)));
            }
        }
    }

    @Test
    void objectsRemovedByEachOverlapStep() {
        for (Map.Entry<String, JsonNode> sample : expected.properties()) {
            for (Map.Entry<String, JsonNode> step :
                    sample.getValue().get("overlap_removed").properties()) {
                assertThat(prediction.removed(sample.getKey(), step.getKey()))
                        .as(sample.getKey() + " " + step.getKey())
                        .isEqualTo(step.getValue().asLong());
            }
        }
    }

    @Test
    void everyHistogram() {
        for (Map.Entry<String, JsonNode> sample : expected.properties()) {
            for (String kind : new String[] {"hists", "tw_hists"}) {
                for (Map.Entry<String, JsonNode> region :
                        sample.getValue().get(kind).properties()) {
                    for (Map.Entry<String, JsonNode> histogram :
                            region.getValue().properties()) {
                        Spectrum actual = prediction.spectrum(
                                sample.getKey(),
                                region.getKey(),
                                analysis.region(region.getKey()).histogram(histogram.getKey()),
                                Optional.empty());
                        String place = sample.getKey() + " " + region.getKey() + " " + histogram.getKey();
                        JsonNode sumw2 = histogram.getValue().get("sumw2");
                        same(place, actual.sumw(Flow.KEEP), histogram.getValue().get("sumw"), sumw2);
                        same(place, actual.sumw2(Flow.KEEP), sumw2, sumw2);
                    }
                }
            }
        }
    }

    @Test
    void sizeOfBlocksChangesNoCount() throws IOException {
        HistogramSet one = new CountedFiles(analysis, 1000).count();
        HistogramSet other = new CountedFiles(analysis, 37).count();

        assertThat(counts(one)).isEqualTo(counts(other));
    }

    /** The dump's cells without the sums of weights, whose last digits depend on where a file is cut. */
    private static String counts(HistogramSet set) throws IOException {
        StringBuilder text = new StringBuilder();
        HistogramDump.write(set, text);
        return text.toString()
                .lines()
                .map(line -> line.replaceAll(" [-0-9a-f.]+ [-0-9a-f.]+$", ""))
                .reduce("", (a, b) -> a + "\n" + b);
    }

    private static void same(String place, Yield actual, JsonNode wanted) {
        double sumw2 = wanted.get("sumw2").asDouble();
        assertThat(actual.entries()).as(place).isEqualTo(wanted.get("events").asLong());
        assertThat(actual.sumw())
                .as(place)
                .isCloseTo(wanted.get("sumw").asDouble(), within(RELATIVE * Math.sqrt(sumw2)));
        assertThat(actual.sumw2()).as(place).isCloseTo(sumw2, within(RELATIVE * sumw2));
    }

    private static void same(String place, double[] actual, JsonNode wanted, JsonNode sumw2) {
        assertThat(actual).as(place).hasSize(wanted.size());
        for (int cell = 0; cell < actual.length; cell++) {
            double scale = Math.max(
                    Math.abs(wanted.get(cell).asDouble()),
                    Math.sqrt(sumw2.get(cell).asDouble()));
            assertThat(actual[cell])
                    .as(place + " cell " + cell)
                    .isCloseTo(wanted.get(cell).asDouble(), within(RELATIVE * scale));
        }
    }
}
