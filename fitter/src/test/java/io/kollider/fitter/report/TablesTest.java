package io.kollider.fitter.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kollider.analysis.Analysis;
import io.kollider.fitter.toy.ToyAnalysis;
import io.kollider.prediction.Prediction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Numbers are worked out by hand from the factors and counts of {@link ToyAnalysis}. */
class TablesTest {
    @TempDir
    private Path out;

    private final Analysis analysis = ToyAnalysis.analysis();
    private final Prediction prediction = Prediction.of(analysis, ToyAnalysis.histograms());

    @Test
    void writesYieldsOfAllEventsOfARegion() throws IOException {
        new YieldsTable(analysis, prediction).write(out.resolve("yields.json"));

        JsonNode yields = read("yields.json");
        assertThat(yields.get("luminosity_ipb").asDouble()).isEqualTo(10);
        // NaN, under- and overflow included: 41 events of dataset 1, 14 of dataset 2
        JsonNode region = yields.at("/regions/SR");
        assertThat(region.get("data").isIntegralNumber()).isTrue();
        assertThat(region.get("data").asLong()).isEqualTo(104);
        assertThat(region.at("/samples/ttbar/yield").asDouble()).isEqualTo(41 * 2 + 14);
        assertThat(region.at("/samples/ttbar/stat").asDouble()).isEqualTo(Math.sqrt(41 * 4 + 14));
        assertThat(region.at("/samples/ttbar/entries").asLong()).isEqualTo(55);
        assertThat(yields.at("/variations/JES__1up/SR/ttbar").asDouble()).isEqualTo(41 * 2.5 + 14);
        assertThat(yields.at("/variations/MUR__1up/SR/z").asDouble()).isEqualTo(12);
    }

    @Test
    void writesCutflowAndOverlapRemovalOfDataToo() throws IOException {
        new CutflowTable(analysis, prediction).write(out.resolve("cutflow.json"));
        new OverlapTable(analysis, prediction).write(out.resolve("overlap.json"));

        assertThat(read("cutflow.json").at("/data/clean/events").asLong()).isEqualTo(90);
        assertThat(read("cutflow.json").at("/ttbar/clean/sumw").asDouble()).isEqualTo(90 * 2 + 90);
        assertThat(read("overlap.json").at("/ttbar/jet_near_e").asLong()).isEqualTo(14);
    }

    @Test
    void writesHistogramsWithTheirFlow() throws IOException {
        new HistogramsTable(analysis, prediction).write(out.resolve("histograms.json"));

        assertThat(read("histograms.json").at("/SR/m").toString())
                .isEqualTo("{\"edges\":[0.0,50.0,100.0,200.0],"
                        + "\"data\":{\"sumw\":[1.0,30.0,50.0,10.0,12.0],\"sumw2\":[1.0,30.0,50.0,10.0,12.0],\"nan\":1.0},"
                        + "\"ttbar\":{\"sumw\":[2.0,24.0,48.0,10.0,10.0],\"sumw2\":[2.0,44.0,88.0,20.0,20.0],\"nan\":2.0},"
                        + "\"z\":{\"sumw\":[0.0,6.0,4.0,2.0,0.0],\"sumw2\":[0.0,12.0,8.0,4.0,0.0]}}");
    }

    @Test
    void leavesNoPartialFileBehind() throws IOException {
        new CutflowTable(analysis, prediction).write(out.resolve("cutflow.json"));

        try (var files = Files.list(out)) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactly("cutflow.json");
        }
    }

    private JsonNode read(String file) throws IOException {
        return new ObjectMapper().readTree(out.resolve(file).toFile());
    }
}
