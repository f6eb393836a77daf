package io.kollider.streams.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kollider.analysis.Analysis;
import io.kollider.analysis.Region;
import io.kollider.analysis.axis.Flow;
import io.kollider.analysis.file.AnalysisFile;
import io.kollider.prediction.Prediction;
import io.kollider.prediction.Yield;
import io.kollider.schemas.histogram.ArrayId;
import io.kollider.schemas.histogram.Booking;
import io.kollider.schemas.histogram.CellKind;
import io.kollider.schemas.histogram.ExactSum;
import io.kollider.schemas.histogram.Family;
import io.kollider.schemas.histogram.HistogramSet;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Samples that share a dataset, against what uproot and numpy find in its files (expected.py beside the analysis). */
class PartsTest {
    private static final Path DATA =
            Path.of("..", "examples", "ttbar-z", "data").toAbsolutePath().normalize();
    private static final Path FILE = Path.of("src", "test", "resources", "parts", "analysis.yaml");

    /** All of the dataset that the samples of the analysis divide. */
    private static final String WHOLE = "samples={ttbar: {datasets: [{dsid: 410472, files: "
            + DATA.resolve("mc_410472_ttbar_dilep.root") + ", cross-section: 1 pb}]}}";

    /** The same divided, without other files. */
    private static final String DIVIDED = "samples={third: {datasets: [{dsid: 410472, files: "
            + DATA.resolve("mc_410472_ttbar_dilep.root")
            + ", cross-section: 1 pb}], select: eventNumber % 3 == 0}, rest: {from: third, select: eventNumber % 3 != 0}}";

    /** Sums of some thousand terms, in another order than numpy's. */
    private static final double RELATIVE = 1e-12;

    private static Analysis analysis;
    private static HistogramSet counted;
    private static Prediction prediction;

    @BeforeAll
    static void count() {
        analysis = read();
        counted = new CountedFiles(analysis, 1000).count();
        prediction = Prediction.of(analysis, counted);
    }

    private static Analysis read(String... settings) {
        return AnalysisFile.read(
                FILE,
                Stream.concat(Stream.of("input.directory=" + DATA), Stream.of(settings))
                        .toList());
    }

    @Test
    void everySampleHasItsEventsAndWeightsInEveryVariation() throws Exception {
        JsonNode expected =
                new ObjectMapper().readTree(FILE.resolveSibling("expected.json").toFile());
        for (String sample : List.of("third", "rest", "heavy", "bare", "flips", "data")) {
            for (Map.Entry<String, JsonNode> row : expected.get(sample).properties()) {
                Optional<String> variation = Optional.of(row.getKey()).filter(name -> !name.isEmpty());
                for (Region region : analysis.regions()) {
                    String place = sample + " " + row.getKey() + " " + region.name();
                    JsonNode wanted = row.getValue().get(region.name());
                    Yield yield = prediction.yield(sample, region.name(), variation);
                    assertThat(yield.entries())
                            .as(place)
                            .isEqualTo(wanted.get("entries").asLong());
                    near(place, yield.sumw(), wanted.get("sumw"));
                    near(place, yield.sumw2(), wanted.get("sumw2"));
                    double[] cells = prediction
                            .spectrum(sample, region.name(), region.histograms().get(0), variation)
                            .sumw(Flow.KEEP);
                    assertThat(cells).hasSize(wanted.get("cells").size());
                    for (int cell = 0; cell < cells.length; cell++) {
                        near(
                                place + " cell " + cell,
                                cells[cell],
                                wanted.get("cells").get(cell));
                    }
                }
            }
        }
    }

    private static void near(String place, double actual, JsonNode wanted) {
        double value = wanted.asDouble();
        assertThat(actual).as(place).isCloseTo(value, within(RELATIVE * Math.max(10, Math.abs(value))));
    }

    @Test
    void aPartHasTheRowsOfThoseSystematicsThatActOnIt() {
        assertThat(rows("410472@third")).isEqualTo(List.of("NOSYS", "PRW_DATASF__1up", "PRW_DATASF__1down"));
        assertThat(rows("410472@rest")).isEqualTo(List.of("NOSYS"));
        assertThat(rows("410472@heavy")).isEqualTo(List.of("NOSYS", "JET_JES__1up"));
        assertThat(rows("data@flips")).isEqualTo(List.of("NOSYS", "rate_up"));
        assertThat(rows("data")).isEqualTo(List.of("NOSYS"));
        assertThat(counted.booking(new ArrayId("410472", Family.YIELD, "emu", "")))
                .as("no sample has all of the dataset")
                .isEmpty();
        assertThat(counted.booking(ArrayId.of("410472", Family.SUM_OF_WEIGHTS))).isPresent();
        assertThat(counted.booking(ArrayId.of("410472@third", Family.SUM_OF_WEIGHTS)))
                .isEmpty();
    }

    private static List<String> rows(String counting) {
        return counted.booking(new ArrayId(counting, Family.YIELD, "emu", ""))
                .orElseThrow()
                .rows();
    }

    @Test
    void eventsInNoneAndInSeveralSamplesAreCounted() throws Exception {
        JsonNode expected = new ObjectMapper()
                .readTree(FILE.resolveSibling("expected.json").toFile())
                .get("shares");
        for (Region region : analysis.regions()) {
            ArrayId id = new ArrayId("410472", Family.PARTS, region.name(), "");
            for (int row = 0; row < 3; row++) {
                assertThat(counted.entries(id, row, 0))
                        .isEqualTo(expected.get(region.name()).get(row).asLong());
            }
        }
        assertThat(counted.bookings())
                .filteredOn(booking -> booking.id().family() == Family.PARTS)
                .extracting(booking -> booking.id().dataset())
                .containsOnly("410472");
    }

    /** Weights of few bits, whose sums need no rounding: parts that share nothing add up to the whole, bit for bit. */
    @Test
    void exclusivePartsAddUpToTheWhole() {
        HistogramSet parts = new CountedFiles(read("weights.event='0.75'", "systematics={}", DIVIDED), 1000).count();
        Analysis whole = read("weights.event='0.75'", "systematics={}", WHOLE);
        HistogramSet all = new CountedFiles(whole, 1000).count();
        int compared = 0;
        for (Booking booking : all.bookings()) {
            ArrayId id = booking.id();
            if (id.dataset().equals("410472")
                    && booking.kind() == CellKind.WEIGHTED
                    && id.family() != Family.SUM_OF_WEIGHTS) {
                for (int row = 0; row < booking.rows().size(); row++) {
                    for (int cell = 0; cell < booking.cells(); cell++) {
                        ArrayId third = new ArrayId("410472@third", id.family(), id.region(), id.histogram());
                        ArrayId rest = new ArrayId("410472@rest", id.family(), id.region(), id.histogram());
                        assertThat(parts.sumw(third, row, cell) + parts.sumw(rest, row, cell))
                                .isEqualTo(all.sumw(id, row, cell));
                        assertThat(parts.entries(third, row, cell) + parts.entries(rest, row, cell))
                                .isEqualTo(all.entries(id, row, cell));
                        compared++;
                    }
                }
            }
        }
        assertThat(compared).isEqualTo(20); // two yields, 8 and 7 cells, three steps of cutflows
    }

    @Test
    void anEventHasTheSameMultiplicitiesInEveryPart() {
        Analysis replicated = read(
                "bootstrap={replicas: 20, simulation: true, histograms: {emu: [met]}}",
                "weights.event='0.75'",
                "systematics={}",
                DIVIDED);
        HistogramSet parts = new CountedFiles(replicated, 1000).count();
        Analysis whole = read(
                "bootstrap={replicas: 20, simulation: true, histograms: {emu: [met]}}",
                "weights.event='0.75'",
                "systematics={}",
                WHOLE);
        HistogramSet all = new CountedFiles(whole, 1000).count();
        double[] third = replicas(parts, "410472@third");
        double[] rest = replicas(parts, "410472@rest");
        double[] sum = replicas(all, "410472");
        for (int i = 0; i < sum.length; i++) {
            assertThat(third[i] + rest[i]).isEqualTo(sum[i]);
        }
        assertThat(sum).hasSize(20 * 8);
    }

    private static double[] replicas(HistogramSet set, String counting) {
        ArrayId id = new ArrayId(counting, Family.REPLICA, "emu", "met");
        Booking booking = set.booking(id).orElseThrow();
        double[] sums = new double[booking.cells() * booking.replicas()];
        for (int i = 0; i < sums.length; i++) {
            sums[i] = ExactSum.value(set.array(id), i * ExactSum.LONGS);
        }
        return sums;
    }

    @Test
    void theExampleHasItsPartsAndEstimates() throws Exception {
        Path example = Path.of("..", "examples", "data-driven");
        Analysis dataDriven = AnalysisFile.read(
                example.resolve("analysis.yaml"), List.of("systematics={}", "bootstrap={replicas: 1}"));
        JsonNode expected =
                new ObjectMapper().readTree(example.resolve("expected.json").toFile());
        Prediction predicted = Prediction.of(dataDriven, new CountedFiles(dataDriven, 1000).count());
        for (String sample : List.of("data", "z_1j", "z_jets", "ztautau", "diboson", "top")) {
            for (Map.Entry<String, JsonNode> region : expected.get(sample).properties()) {
                String place = sample + " " + region.getKey();
                Yield yield = predicted.yield(sample, region.getKey(), Optional.empty());
                assertThat(yield.entries())
                        .as(place)
                        .isEqualTo(region.getValue().get("entries").asLong());
                near(place, yield.sumw(), region.getValue().get("sumw"));
                near(place, yield.sumw2(), region.getValue().get("sumw2"));
            }
        }
    }
}
