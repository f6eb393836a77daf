package io.kollider.streams.selection;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kollider.analysis.Analysis;
import io.kollider.analysis.file.AnalysisFile;
import io.kollider.schemas.histogram.ArrayId;
import io.kollider.schemas.histogram.Booking;
import io.kollider.schemas.histogram.Family;
import io.kollider.schemas.histogram.HistogramSet;
import io.kollider.streams.topology.HistogramFingerprint;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The data of the reference selection with lists of good runs, against numbers of make_good_runs.py beside the lists. */
class GoodRunsTest {
    private static final Path LISTS = Path.of("src/test/resources/goodruns").toAbsolutePath();
    private static final Path EXAMPLE = Path.of("..", "examples", "reference", "analysis.yaml");
    private static final String BLOCKS =
            "regions.every={select: '1', histograms: [{name: lb, variable: lumiBlock, bins: 60, range: [70, 130]}]}";

    private static Analysis analysis(String... lists) {
        List<String> settings = new ArrayList<>(List.of(
                BLOCKS,
                "cutflow.even=eventNumber % 2 == 0",
                "bootstrap.histograms={every: [lb]}",
                "bootstrap.replicas=20"));
        for (String list : lists) {
            settings.add("event.good-runs=" + LISTS.resolve(list));
        }
        return AnalysisFile.read(EXAMPLE, settings);
    }

    private static HistogramSet count(int blockSize, String... lists) {
        return new CountedFiles(analysis(lists), blockSize, GoodRunsTest::isData).count();
    }

    private static boolean isData(Path file) {
        return file.getFileName().toString().startsWith("data");
    }

    private static JsonNode expected() throws IOException {
        return new ObjectMapper().readTree(LISTS.resolve("expected.json").toFile());
    }

    @Test
    void countsTheEventsOfGoodBlocksAndSaysHowManyAreNot() throws IOException {
        JsonNode expected = expected();
        for (int blockSize : new int[] {1, 100, 1024}) {
            HistogramSet counted = count(blockSize, "good.xml");

            ArrayId events = ArrayId.of("data", Family.EVENTS);
            assertThat(counted.booking(events).orElseThrow().rows())
                    .containsExactly("processed", "dropped", "lost", "not good");
            long all = expected.get("events").asLong();
            long good = expected.get("good").asLong();
            assertThat(counted.array(events)).containsExactly(all, 0, 0, all - good);
            assertThat(counted.entries(new ArrayId("data", Family.YIELD, "every", ""), 0, 0))
                    .isEqualTo(good);
            ArrayId blocks = new ArrayId("data", Family.HISTOGRAM, "every", "lb");
            for (int bin = 0; bin < 60; bin++) {
                assertThat(counted.entries(blocks, 0, bin + 1))
                        .as("luminosity block %d", 70 + bin)
                        .isEqualTo(expected.get("lumiBlock").get(bin).asLong());
            }
            ArrayId cutflow = ArrayId.of("data", Family.CUTFLOW);
            int even = counted.booking(cutflow).orElseThrow().rows().indexOf("even");
            assertThat(counted.entries(cutflow, even, 0))
                    .isEqualTo(expected.get("even").asLong());
        }
    }

    /** Lists of objects, overlap removal and replicas included: what a list leaves out is what its complement counts. */
    @Test
    void aListAndItsComplementAddUpToAllEvents() {
        HistogramSet all = count(1024);
        HistogramSet good = count(1024, "good.json");
        HistogramSet others = count(1024, "complement.json");

        assertThat(all.bookings())
                .extracting(booking -> booking.id().family())
                .contains(Family.HISTOGRAM, Family.OVERLAP, Family.REPLICA, Family.CUTFLOW);
        for (Booking booking : all.bookings()) {
            ArrayId id = booking.id();
            if (id.family() != Family.EVENTS) {
                long[] sum = good.array(id).clone();
                long[] rest = others.array(id);
                for (int i = 0; i < sum.length; i++) {
                    sum[i] += rest[i];
                }
                assertThat(sum).as(id.toString()).containsExactly(all.array(id));
            }
        }
        assertThat(good.entries(ArrayId.of("data", Family.OVERLAP), 0, 0)
                        + good.entries(ArrayId.of("data", Family.OVERLAP), 1, 0))
                .isPositive();
    }

    @Test
    void theBlocksBelongToTheFingerprintHoweverTheyAreWritten() {
        String xml = HistogramFingerprint.text(analysis("good.xml"));

        assertThat(HistogramFingerprint.text(analysis("good.json"))).isEqualTo(xml);
        assertThat(HistogramFingerprint.text(analysis("complement.json"))).isNotEqualTo(xml);
        assertThat(HistogramFingerprint.text(analysis())).isNotEqualTo(xml).doesNotContain("good-runs");
    }
}
