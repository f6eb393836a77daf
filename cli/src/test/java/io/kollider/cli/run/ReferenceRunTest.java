package io.kollider.cli.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The reference example against numbers that numpy and uproot gave (expected.json beside its data, made by expected.py there). */
class ReferenceRunTest {
    /** expected.json has ten digits; sums near zero by cancellation are compared with the size of their terms. */
    private static final double RELATIVE = 1e-6;

    @TempDir
    private static Path directory;

    private static JsonNode expected;
    private static Runs.Said said;

    @BeforeAll
    static void run() throws IOException {
        expected = new ObjectMapper()
                .readTree(Runs.EXAMPLES.resolve("reference/data/expected.json").toFile())
                .get("analysis");
        said = Runs.run("reference", directory);
    }

    @Test
    void everythingIsProcessed() {
        assertThat(said.err()).doesNotContain("kollider:");
        assertThat(said.code()).isZero();
    }

    @Test
    void yieldsAreThoseExpectedForEveryRegionAndVariation() throws IOException {
        JsonNode yields = json("yields.json");

        for (Map.Entry<String, JsonNode> sample : expected.properties()) {
            for (Map.Entry<String, JsonNode> variation :
                    sample.getValue().get("yields").properties()) {
                for (Map.Entry<String, JsonNode> region : variation.getValue().properties()) {
                    JsonNode wanted = region.getValue();
                    String place = sample.getKey() + " " + variation.getKey() + " " + region.getKey();
                    if (sample.getKey().equals("data")) {
                        JsonNode actual = yields.at("/regions/" + region.getKey() + "/data");
                        assertThat(actual.asLong())
                                .as(place)
                                .isEqualTo(wanted.get("events").asLong());
                    } else if (variation.getKey().equals("NOSYS")) {
                        JsonNode actual = yields.at("/regions/" + region.getKey() + "/samples/" + sample.getKey());
                        assertThat(actual.get("entries").asLong())
                                .as(place)
                                .isEqualTo(wanted.get("events").asLong());
                        near(place, actual.get("yield"), wanted);
                        assertThat(Math.pow(actual.get("stat").asDouble(), 2))
                                .as(place)
                                .isCloseTo(wanted.get("sumw2").asDouble(), within(2e-6 * scale(wanted)));
                    } else {
                        near(
                                place,
                                yields.at("/variations/" + variation.getKey() + "/" + region.getKey() + "/"
                                        + sample.getKey()),
                                wanted);
                    }
                }
            }
        }
    }

    @Test
    void cutflowAndOverlapRemovalAreThoseExpected() throws IOException {
        JsonNode cutflow = json("cutflow.json");
        JsonNode overlap = json("overlap.json");

        for (Map.Entry<String, JsonNode> sample : expected.properties()) {
            for (Map.Entry<String, JsonNode> step :
                    sample.getValue().get("cutflow").properties()) {
                JsonNode actual = cutflow.get(sample.getKey()).get(step.getKey());
                String place = sample.getKey() + " " + step.getKey();
                assertThat(actual.get("events").asLong())
                        .as(place)
                        .isEqualTo(step.getValue().get("events").asLong());
                double sumw = step.getValue().get("sumw").asDouble();
                assertThat(actual.get("sumw").asDouble()).as(place).isCloseTo(sumw, within(RELATIVE * Math.abs(sumw)));
            }
            assertThat(overlap.get(sample.getKey())).isEqualTo(sample.getValue().get("overlap_removed"));
        }
    }

    @Test
    void histogramsAreThoseExpected() throws IOException {
        JsonNode histograms = json("histograms.json");

        int compared = 0;
        for (Map.Entry<String, JsonNode> sample : expected.properties()) {
            for (String kind : new String[] {"hists", "tw_hists"}) {
                for (Map.Entry<String, JsonNode> region :
                        sample.getValue().get(kind).properties()) {
                    for (Map.Entry<String, JsonNode> histogram :
                            region.getValue().properties()) {
                        JsonNode actual = histograms
                                .get(region.getKey())
                                .get(histogram.getKey())
                                .get(sample.getKey());
                        String place = sample.getKey() + " " + region.getKey() + " " + histogram.getKey();
                        same(place, actual.get("sumw"), histogram.getValue().get("sumw"));
                        same(place, actual.get("sumw2"), histogram.getValue().get("sumw2"));
                        compared++;
                    }
                }
            }
        }
        assertThat(compared).isGreaterThan(12 * 24);
    }

    /** Weights of both signs cancel: what counts is the error of the sum relative to the root of the sum of squares. */
    private static void near(String place, JsonNode actual, JsonNode wanted) {
        assertThat(actual.asDouble())
                .as(place)
                .isCloseTo(wanted.get("sumw").asDouble(), within(RELATIVE * Math.sqrt(scale(wanted))));
    }

    private static double scale(JsonNode wanted) {
        return Math.max(wanted.get("sumw2").asDouble(), 1e-12);
    }

    private static void same(String place, JsonNode actual, JsonNode wanted) {
        assertThat(actual).as(place).hasSize(wanted.size());
        for (int cell = 0; cell < wanted.size(); cell++) {
            double value = wanted.get(cell).asDouble();
            assertThat(actual.get(cell).asDouble())
                    .as(place + " cell " + cell)
                    .isCloseTo(value, within(RELATIVE * Math.abs(value) + 1e-12));
        }
    }

    private static JsonNode json(String file) throws IOException {
        return new ObjectMapper()
                .readTree(Files.readString(directory.resolve("out").resolve(file)));
    }
}
