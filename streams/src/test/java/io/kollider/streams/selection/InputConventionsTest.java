package io.kollider.streams.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kollider.analysis.Analysis;
import io.kollider.analysis.Binding;
import io.kollider.analysis.Cutflow;
import io.kollider.analysis.DatasetKind;
import io.kollider.analysis.Region;
import io.kollider.analysis.axis.Flow;
import io.kollider.analysis.file.AnalysisFile;
import io.kollider.prediction.Prediction;
import io.kollider.prediction.Spectrum;
import io.kollider.root.RootFile;
import io.kollider.root.Table;
import io.kollider.schemas.event.EventBlockSchema;
import io.kollider.schemas.histogram.ArrayId;
import io.kollider.schemas.histogram.Booking;
import io.kollider.schemas.histogram.Family;
import io.kollider.schemas.histogram.HistogramSet;
import io.kollider.streams.model.Models;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The analysis files of {@code docs/input-conventions.md} on files of these conventions, against what numpy and uproot count (expected.json). */
class InputConventionsTest {
    private static final Path CONVENTIONS = Path.of("src", "test", "resources", "conventions");
    private static final Path EXAMPLES = Path.of("..", "examples");

    /** Sums of a hundred terms in double precision in another order. */
    private static final double RELATIVE = 1e-12;

    /** Another item of the list of weights than the nominal one. */
    private static final String MUR = "systematics={MUR: {up: {variation: MUR_UP, weight: "
            + "'EventInfoAuxDyn.mcEventWeights[4] * EventInfoAuxDyn.PileupWeight'}}}";

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource({
        "physlite, CollectionTree, src/test/resources/conventions/physlite.root",
        "physlite, EventData, src/test/resources/conventions/physlite.rntuple.root",
        "nanoaod, Events, ../examples/nanoaod/data/mc_361600_ww_2l2nu.nano.root"
    })
    void countsWhatNumpyCounts(String name, String table, String file) throws IOException {
        Analysis analysis = guided(name, table, Path.of(file));
        Prediction prediction = Prediction.of(analysis, counted(analysis, Path.of(file)));
        JsonNode expected = new ObjectMapper()
                .readTree(CONVENTIONS.resolve("expected.json").toFile())
                .get(name);

        int histograms = 0;
        for (Region region : analysis.regions()) {
            for (Region.Histogram histogram : region.histograms()) {
                JsonNode wanted = expected.get(region.name()).get(histogram.name());
                String sample = analysis.samples().get(0).name();
                Spectrum spectrum = prediction.spectrum(sample, region.name(), histogram, Optional.empty());
                assertThat(prediction
                                .yield(sample, region.name(), Optional.empty())
                                .entries())
                        .isEqualTo(wanted.get("entries").asLong())
                        .isPositive();
                same(region.name() + " " + histogram.name(), spectrum.sumw(Flow.KEEP), wanted.get("sumw"), wanted);
                same(region.name() + " " + histogram.name(), spectrum.sumw2(Flow.KEEP), wanted.get("sumw2"), wanted);
                histograms++;
            }
        }
        if (name.equals("physlite")) {
            JsonNode wanted = expected.get("varied").get("soft");
            Region.Histogram soft = analysis.region("all").histogram("soft");
            Spectrum varied = prediction.spectrum("top", "all", soft, Optional.of("MUR_UP"));
            same("varied", varied.sumw(Flow.KEEP), wanted.get("sumw"), wanted);
            same("varied", varied.sumw2(Flow.KEEP), wanted.get("sumw2"), wanted);
        }
        assertThat(histograms).isEqualTo(name.equals("physlite") ? 6 : 2);
    }

    private static void same(String place, double[] actual, JsonNode wanted, JsonNode histogram) {
        assertThat(actual).as(place).hasSize(wanted.size());
        boolean squares = wanted == histogram.get("sumw2");
        for (int cell = 0; cell < actual.length; cell++) {
            double sumw2 = histogram.get("sumw2").get(cell).asDouble();
            assertThat(actual[cell])
                    .as(place + " cell " + cell)
                    .isCloseTo(wanted.get(cell).asDouble(), within(RELATIVE * (squares ? sumw2 : Math.sqrt(sumw2))));
        }
    }

    /** The reference selection's files hold the events of this one: only names, units and precision of storage differ. */
    @Test
    void nanoAodPassesTheCutflowOfItsNtuple() throws IOException {
        Path file = EXAMPLES.resolve("nanoaod/data/mc_361600_ww_2l2nu.nano.root");
        Analysis analysis = AnalysisFile.read(EXAMPLES.resolve("nanoaod/analysis.yaml"), List.of());
        Prediction prediction = Prediction.of(analysis, counted(analysis, file));
        JsonNode expected = new ObjectMapper()
                .readTree(EXAMPLES.resolve("reference/data/expected.json").toFile())
                .get("analysis")
                .get("ww_2l2nu")
                .get("cutflow");

        Cutflow cutflow = analysis.cutflows().get(0);
        assertThat(cutflow.steps()).hasSize(5);
        for (String step : cutflow.steps().keySet()) {
            assertThat(prediction.step("ww_2l2nu", cutflow, step).entries())
                    .as(step)
                    .isEqualTo(expected.get(step).get("events").asLong());
        }
    }

    /** Two variables, categories by number and by selection, and the cell of NaN: conventions/cells.json, every cell. */
    @Test
    void countsCellsOfTwoVariablesAndOfCategories() throws IOException {
        Path file = EXAMPLES.resolve("nanoaod/data/mc_361600_ww_2l2nu.nano.root");
        String met = "{variable: sqrt(met.pt / 1 GeV - 20), bins: 4, range: [1, 9]}";
        Analysis analysis = AnalysisFile.read(
                EXAMPLES.resolve("nanoaod/analysis.yaml"),
                List.of(
                        "regions.emu.select='true'",
                        "regions.emu.histograms=[{name: met_jets, x: " + met
                                + ", y: {variable: nJet, edges: [1, 2, 3, 5]}},"
                                + "{name: electrons, variable: nElectron, categories: {two: 2, none: 0}},"
                                + "{name: flavour_met, x: {categories: {ee: nElectron == 2 && nMuon == 0, "
                                + "other: nElectron + nMuon == 2}}, y: " + met + "}]"));
        HistogramSet counted = counted(analysis, file);
        JsonNode expected =
                new ObjectMapper().readTree(CONVENTIONS.resolve("cells.json").toFile());

        assertThat(expected.size()).isEqualTo(3);
        for (Map.Entry<String, JsonNode> histogram : expected.properties()) {
            ArrayId id = new ArrayId("361600", Family.HISTOGRAM, "emu", histogram.getKey());
            JsonNode sumw2 = histogram.getValue().get("sumw2");
            int cells = counted.booking(id).orElseThrow().cells();
            assertThat(cells).isEqualTo(sumw2.size());
            double[][] actual = new double[2][cells];
            for (int cell = 0; cell < cells; cell++) {
                actual[0][cell] = counted.sumw(id, 0, cell);
                actual[1][cell] = counted.sumw2(id, 0, cell);
            }
            same(histogram.getKey(), actual[0], histogram.getValue().get("sumw"), histogram.getValue());
            same(histogram.getKey(), actual[1], sumw2, histogram.getValue());
        }
    }

    private Analysis guided(String name, String table, Path file) throws IOException {
        Matcher matcher = Pattern.compile("```yaml\n(analysis: " + name + "\n.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("..", "docs", "input-conventions.md")));
        assertThat(matcher.find()).isTrue();
        Path written = Files.writeString(directory.resolve(name + ".yaml"), matcher.group(1));
        return AnalysisFile.read(
                written,
                List.of(
                        "input.directory=" + file.toAbsolutePath().normalize().getParent(),
                        "input.tree=" + table,
                        "luminosity.value=1 /pb",
                        (name.equals("physlite") ? "samples.top" : "samples.ww") + ".datasets.0.cross-section=1 pb",
                        name.equals("physlite") ? MUR : "systematics={}"));
    }

    /** With luminosity · cross-section of 1 and a sum of weights of 1 a prediction is the sum of weights. */
    private static HistogramSet counted(Analysis analysis, Path path) {
        HistogramSet set = new HistogramSet();
        String dataset = analysis.samples().get(0).datasets().get(0).key();
        Map<String, Double> totals = Map.of(analysis.input().nominal(), 1.0);
        try (RootFile file = RootFile.open(path)) {
            Table table = file.table(analysis.input().tree());
            EventBlockSchema schema = RootBlocks.schema(
                    table,
                    Binding.bind(analysis, DatasetKind.SIMULATION, RootBlocks.columns(table))
                            .columns());
            BlockCounter counter = BlockCounter.of(analysis, DatasetKind.SIMULATION, "", schema, Models.open(analysis));
            List<Booking> bookings = counter.bookings(dataset, List.copyOf(totals.keySet()));
            List<long[]> arrays = new ArrayList<>();
            bookings.forEach(booking -> arrays.add(new long[booking.longs()]));
            RootBlocks.read(table, schema, dataset, "", totals, 37, block -> {
                counter.evaluate(block);
                for (int i = 0; i < arrays.size(); i++) {
                    counter.addTo(i, bookings.get(i), arrays.get(i), Sign.PLUS, new TouchedRange());
                }
            });
            for (int i = 0; i < arrays.size(); i++) {
                set.add(bookings.get(i), arrays.get(i));
            }
        }
        return set;
    }
}
