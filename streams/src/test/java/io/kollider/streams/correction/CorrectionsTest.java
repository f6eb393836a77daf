package io.kollider.streams.correction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.kollider.analysis.Analysis;
import io.kollider.analysis.AnalysisException;
import io.kollider.analysis.Binding;
import io.kollider.analysis.BoundAnalysis;
import io.kollider.analysis.Column;
import io.kollider.analysis.ColumnType;
import io.kollider.analysis.DatasetKind;
import io.kollider.analysis.Variation;
import io.kollider.analysis.expression.Scalar;
import io.kollider.analysis.file.AnalysisFile;
import io.kollider.schemas.event.BlockColumn;
import io.kollider.schemas.event.BlockHeader;
import io.kollider.schemas.event.BlockType;
import io.kollider.schemas.event.EventBlock;
import io.kollider.schemas.event.EventBlockSchema;
import io.kollider.streams.kernel.CurrentBlock;
import io.kollider.streams.kernel.Kernels;
import io.kollider.streams.kernel.ScalarKernel;
import io.kollider.streams.model.Models;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Corrections in weights, from the analysis file to the numbers of events, against what correctionlib and numpy give ({@code golden.py}). */
class CorrectionsTest {
    private static final Path RESOURCES =
            Path.of("src/test/resources/io/kollider/streams/correction").toAbsolutePath();
    private static final EventBlockSchema SCHEMA =
            EventBlockSchema.of(Stream.of("run", "event", "mu", "f", "m_pt", "m_eta", "m_phi")
                    .map(name -> new BlockColumn(
                            name,
                            name.equals("run") || name.equals("event") ? BlockType.LONG : BlockType.DOUBLE,
                            name.startsWith("m_"),
                            false,
                            ""))
                    .toList());

    private static JsonNode golden;

    @TempDir
    private static Path directory;

    @BeforeAll
    static void read() throws IOException {
        golden = JsonMapper.builder()
                .build()
                .readTree(RESOURCES.resolve("golden.json").toFile());
        Files.writeString(directory.resolve("none.root"), "");
        for (String name : List.of("sf.json", "tables.root")) {
            Files.copy(RESOURCES.resolve(name), directory.resolve(name));
        }
        Files.writeString(directory.resolve("k.csv"), """
                # k-factors
                dsid, m.low, m.high, n, value, up
                1, 0, 20, 0, 1.5, 2
                1, 20, 30, 0, 1.25, 3
                1, 20, 30, 1, 0.5, 4
                2, 0, inf, 1, 9, 9
                """);
    }

    private static final String TEXT = """
            analysis: corrected
            luminosity: {value: 1 /pb}
            input: {tree: events, units: {energy: MeV}, identity: {run: run, event: event}}
            samples: {top: {datasets: [{dsid: 1, files: none.root, cross-section: 1 pb}, {dsid: 2, campaign: c, files: none.root, cross-section: 1 pb}]}}
            objects: {muons: {kind: muon, branches: m, mass: 0 MeV}}
            corrections:
              tight: {file: sf.json, name: tight, units: {pt: GeV}}
              strict: {file: sf.json, name: strict}
              fake_clamp: {histogram: "tables.root:rates/fake", axes: [eta, pt], outside: clamp, units: {pt: GeV}}
              fake_flow: {histogram: "tables.root:rates/fake", axes: [eta, pt], outside: flow-bins, units: {pt: GeV}}
              k: {table: k.csv, values: [value, up], outside: clamp}
              nlo: {datasets: {1: 2, 2: 3}}
              ratio: {classifier: {largest: 4, beyond: BEYOND}}
              pileup:
                pile-up: [{data: "tables.root:data", simulation: "tables.root:simulation"}]
                data-scale: {nominal: 0.97, up: 1, down: 0.9}
                simulation-without-data: 1 %
            weights: {event: WEIGHT}
            regions: {all: {select: "true"}}
            systematics:
            """;

    private static Analysis analysis(String weight, String... systematics) throws IOException {
        Path file = directory.resolve("analysis.yaml");
        String text = TEXT.replace("WEIGHT", "'" + weight + "'").replace("BEYOND", "clamp");
        String more = systematics.length == 0 ? "  JUST: {up: {variation: one, factor: 1}}\n" : "";
        for (String systematic : systematics) {
            more += "  " + systematic + "\n";
        }
        Files.writeString(file, text + more);
        return AnalysisFile.read(file, List.of());
    }

    private static EventBlock block(String dataset) {
        int events = golden.get("muons").size();
        EventBlock block = new EventBlock(SCHEMA);
        block.begin(new BlockHeader(dataset, "", "file", 0, events, events, List.of()));
        int muons = 0;
        for (JsonNode event : golden.get("muons")) {
            muons += event.size();
        }
        for (int column = 0; column < SCHEMA.columns().size(); column++) {
            String name = SCHEMA.columns().get(column).name();
            boolean jagged = name.startsWith("m_");
            block.reserve(column, jagged ? muons : events);
            int[] offsets = jagged ? block.reserveOffsets(column) : new int[events + 1];
            int at = 0;
            for (int event = 0; event < events; event++) {
                offsets[event] = at;
                switch (name) {
                    case "run", "event" -> block.longs(column)[event] = event;
                    case "mu" ->
                        block.doubles(column)[event] =
                                golden.get("mu").get(event).doubleValue();
                    case "f" -> block.doubles(column)[event] = event / (events - 2.0);
                    default -> {
                        for (JsonNode muon : golden.get("muons").get(event)) {
                            block.doubles(column)[at++] = switch (name) {
                                case "m_pt" -> 1000 * muon.get(1).doubleValue();
                                case "m_eta" -> muon.get(0).doubleValue();
                                default -> 0;
                            };
                        }
                    }
                }
            }
            offsets[events] = at;
        }
        return block;
    }

    private static BoundAnalysis bound(Analysis analysis) {
        return Binding.bind(
                analysis,
                DatasetKind.SIMULATION,
                SCHEMA.columns().stream()
                        .map(column -> new Column(
                                column.name(),
                                column.type() == BlockType.LONG ? ColumnType.LONG : ColumnType.DOUBLE,
                                column.jagged()))
                        .toList());
    }

    private static double[] weights(Analysis analysis, String dataset, int variation) {
        BoundAnalysis bound = bound(analysis);
        try (Models models = Models.open(analysis)) {
            Kernels nominal = Kernels.nominal(bound, SCHEMA, models);
            Scalar weight = bound.weight().orElseThrow();
            Kernels kernels = nominal;
            if (variation >= 0) {
                Variation varied = bound.variations().get(variation);
                kernels = nominal.varied(bound, varied);
                weight = varied.weight().orElse(weight);
            }
            CurrentBlock current = new CurrentBlock();
            current.set(block(dataset));
            return kernels.scalar(weight).reals(current).clone();
        }
    }

    private static void requireGolden(double[] weights, String column) {
        JsonNode expected = golden.get("columns").get(column);
        for (int event = 0; event < expected.size(); event++) {
            if (expected.get(event).isNull()) {
                assertThat(weights[event]).as("event %d", event).isNaN();
            } else {
                double value = expected.get(event).doubleValue();
                assertThat(weights[event]).as("event %d", event).isCloseTo(value, within(1e-12 * Math.max(1, value)));
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '~',
            value = {
                "product(tight(muons.eta, muons.pt, \"nominal\")); product_nominal",
                "product(tight(muons.eta, muons.pt, \"up\")); product_up",
                "tight(muons[0].eta, muons[0].pt, \"nominal\"); lead",
                "strict(size(muons)); strict",
                "strict(1.0 * size(muons)); strict",
                "sum(fake_clamp(abs(muons.eta), muons.pt)); fake_clamp_nominal",
                "sum(fake_clamp(abs(muons.eta), muons.pt, \"down\")); fake_clamp_down",
                "sum(fake_flow(abs(muons.eta), muons.pt)); fake_flow_nominal",
                "sum(fake_flow(abs(muons.eta), muons.pt, \"up\")); fake_flow_up",
                "pileup(mu); pile_up_nominal",
                "pileup(mu, \"down\"); pile_up_down"
            })
    void weighsAsTheOthersDo(String expression, String column) throws IOException {
        requireGolden(weights(analysis(expression), "1", -1), column);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '~',
            value = {
                "product(tight(muons.eta, muons.pt, \"nominal\")); {variation: v, replace: {tight: {nominal: down}}}; product_down",
                "pileup(mu); {variation: v, replace: {pileup: {nominal: up}}}; pile_up_up",
                "sum(fake_clamp(abs(muons.eta), muons.pt, \"up\")); {variation: v, replace: {fake_clamp: fake_flow}}; fake_flow_up",
                "pileup(mu); {variation: v, weight: 'product(tight(muons.eta, muons.pt, \"up\"))'}; product_up"
            })
    void aVariationReplacesTextsCorrectionsAndWeights(String nominal, String up, String column) throws IOException {
        Analysis analysis = analysis(nominal, "S: {up: " + up + "}");

        requireGolden(weights(analysis, "1", 0), column);
    }

    @Test
    void aFactorMultipliesTheNominalWeight() throws IOException {
        Analysis analysis = analysis("1 + mu", "S: {up: {variation: v, factor: mu - 1}}");

        double[] nominal = weights(analysis, "1", -1);
        double[] varied = weights(analysis, "1", 0);

        for (int event = 0; event < 5; event++) {
            double mu = golden.get("mu").get(event).doubleValue();
            assertThat(nominal[event]).isEqualTo(1 + mu);
            assertThat(varied[event]).isEqualTo((1 + mu) * (mu - 1));
        }
    }

    @Test
    void whatAReplacementDoesNotTouchIsComputedOnce() throws IOException {
        Analysis analysis = analysis(
                "pileup(mu) * product(tight(muons.eta, muons.pt, \"nominal\"))",
                "S: {up: {variation: v, replace: {pileup: {nominal: up}}}}");
        BoundAnalysis bound = bound(analysis);
        try (Models models = Models.open(analysis)) {
            Kernels nominal = Kernels.nominal(bound, SCHEMA, models);
            Kernels varied = nominal.varied(bound, bound.variations().get(0));
            Scalar.Binary weight = (Scalar.Binary) bound.weight().orElseThrow();

            ScalarKernel factor = varied.scalar(weight.right());

            assertThat(factor).isSameAs(nominal.scalar(weight.right()));
            assertThat(varied.scalar(weight.left())).isNotSameAs(nominal.scalar(weight.left()));
        }
    }

    /** In steady state: after what is made for the first blocks. */
    @Test
    void askingAllocatesNothing() throws IOException {
        Analysis analysis = analysis("pileup(mu) * nlo() * product(tight(muons.eta, muons.pt, \"nominal\"))");
        BoundAnalysis bound = bound(analysis);
        try (Models models = Models.open(analysis)) {
            ScalarKernel weight =
                    Kernels.nominal(bound, SCHEMA, models).scalar(bound.weight().orElseThrow());
            CurrentBlock current = new CurrentBlock();
            EventBlock block = block("1");
            com.sun.management.ThreadMXBean thread =
                    (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
            double sum = 0;
            long before = 0;
            for (int round = 0; round < 3000; round++) {
                if (round == 2000) {
                    before = thread.getCurrentThreadAllocatedBytes();
                }
                current.set(block);
                sum += weight.reals(current)[0];
            }
            long allocated = thread.getCurrentThreadAllocatedBytes() - before;

            assertThat(sum).isPositive();
            assertThat(allocated / 1000)
                    .as("bytes a block of 24 events, whose smallest objects have 16")
                    .isLessThan(8 * 24);
        }
    }

    @Test
    void factorsAndTablesGoByDataset() throws IOException {
        assertThat(weights(analysis("nlo()"), "1", -1)[0]).isEqualTo(2);
        assertThat(weights(analysis("nlo()"), "2_c", -1)[3]).isEqualTo(3);
        assertThat(weights(analysis("k(25, 1)"), "1", -1)[0]).isEqualTo(0.5);
        assertThat(weights(analysis("k(-1, 0, \"up\")"), "1", -1)[0]).isEqualTo(2);
        assertThat(weights(analysis("k(300, 0)"), "1", -1)[0]).isEqualTo(1.25);
        assertThat(weights(analysis("k(300, 1)"), "2_c", -1)[0]).isEqualTo(9);
        assertThat(weights(analysis("k(300, 7)"), "1", -1)[0]).isNaN();
    }

    @Test
    void theRatioOfAClassifierIsCutOffWhereSaid() throws IOException {
        double[] clamped = weights(analysis("ratio(f)"), "1", -1);

        assertThat(clamped[0]).isZero();
        assertThat(clamped[11]).isEqualTo(1); // f = 1/2
        assertThat(clamped[20]).isEqualTo(4); // f = 10/11
        assertThat(clamped[22]).isEqualTo(4); // f = 1
        assertThat(clamped[23]).isNaN(); // f > 1 is no probability
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '~',
            value = {
                "tight(muons.eta, muons.pt); tight takes (eta, pt, systematic), has 2 arguments",
                "product(tight(muons.eta, muons.pt, \"nominl\")); 'systematic' of tight knows no 'nominl'; did you mean 'nominal'? (known: down, nominal, up)",
                "product(tight(muons.eta, muons.pt, muons.pt)); 'systematic' of tight should be a text in quotes, is 'muons.pt'",
                "fake_clamp(\"up\", 3); 'eta' of fake_clamp should be a number, is \"up\"",
                "pileup(muons.pt); 'muons.pt' is a quantity of energy, and in which unit pileup expects it is not said: say corrections.pileup.units.mu, or divide it by 1 GeV",
                "pileupp(mu); there is no function 'pileupp'; did you mean 'pileup'?",
                "\"nominal\"; '\"nominal\"' is a text, not a number; corrections take texts"
            })
    void refusesCallsThatMakeNoSense(String expression, String message) throws IOException {
        Analysis analysis = analysis(expression);

        assertThatThrownBy(() -> bound(analysis))
                .isInstanceOf(AnalysisException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '~',
            value = {
                "{variation: v, replace: {pileup: {nominal: upp}}}; pileup knows no 'upp'; did you mean 'up'?",
                "{variation: v, replace: {pileup: nlo}}; nlo has other arguments, or other units, than pileup",
                "{variation: v, replace: {pilup: nlo}}; there is no correction 'pilup'; did you mean 'pileup'?",
                "{variation: v}; needs 'weight', 'factor' or 'replace'",
                "{variation: v, weight: mu, factor: mu}; has a weight, which takes the place of the nominal one, and a factor"
            })
    void refusesVariationsThatMakeNoSense(String up, String message) {
        assertThatThrownBy(() -> analysis("pileup(mu)", "S: {up: " + up + "}"))
                .isInstanceOf(AnalysisException.class)
                .hasMessageContaining(message);
    }

    @Test
    void refusesAnotherCorrectionThatDoesNotKnowTheTexts() throws IOException {
        String more = "tight2: {file: sf.json, name: tight, units: {pt: GeV}}";
        Files.writeString(
                directory.resolve("sf2.json"),
                Files.readString(directory.resolve("sf.json")).replace("\"nominal\"", "\"central\""));
        Path file = directory.resolve("other.yaml");
        Files.writeString(
                file,
                TEXT.replace("WEIGHT", "'product(tight(muons.eta, muons.pt, \"nominal\"))'")
                                .replace("BEYOND", "clamp")
                                .replace("  strict:", "  " + more.replace("sf.json", "sf2.json") + "\n  strict:")
                        + "  S: {up: {variation: v, replace: {tight: tight2}}}\n");
        Analysis analysis = AnalysisFile.read(file, List.of());

        assertThatThrownBy(() -> bound(analysis))
                .hasMessageContaining("variation 'v' calls tight2 with 'nominal', which it does not know");
    }

    @Test
    void refusesAVariationThatReplacesNothing() throws IOException {
        Analysis analysis = analysis("mu", "S: {up: {variation: v, replace: {pileup: {nominal: up}}}}");

        assertThatThrownBy(() -> bound(analysis))
                .hasMessageContaining("variation 'v' replaces nothing: the analysis does not call pileup so");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '~',
            value = {
                "corrections.fake_clamp.axes=[eta, pt, z]; tables.root:rates/fake has 2 axes, 'axes' names 3",
                "corrections.fake_clamp.histogram=gone.root:h; gone.root",
                "corrections.pileup.data-scale.up=4; % of data where simulation has none; 'data-without-simulation' allows 0.00 %",
                "corrections.pileup.pile-up=[{data: \"RES/tables.root:simulation\", simulation: \"RES/tables.root:gone\"}]; gone"
            })
    void refusesTablesAndProfilesThatDoNotFit(String setting, String message) throws IOException {
        Path file = directory.resolve("settings.yaml");
        Files.writeString(
                file,
                TEXT.replace("WEIGHT", "mu").replace("BEYOND", "drop") + "  JUST: {up: {variation: one, factor: 1}}\n");
        Analysis analysis = AnalysisFile.read(file, List.of(setting.replace("RES", RESOURCES.toString())));

        assertThatThrownBy(() -> Models.open(analysis))
                .isInstanceOf(AnalysisException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '~',
            value = {
                "corrections.nlo.datasets={1: 2}; corrections.nlo.datasets: has nothing for 2_c",
                "corrections.nlo.datasets={1: 2, 2: 1, 3: 1}; there is no simulated dataset '3'",
                "corrections.tight.nam=x; unknown key 'nam'",
                "corrections.tight.name=tigt; has no correction 'tigt'; did you mean 'tight'?",
                "corrections.tight.units.pT=GeV; units: there is no number 'pT' (there are: eta, pt)",
                "corrections.tight.table=k.csv; needs one of file, table, histogram, datasets, classifier, pile-up",
                "corrections.sqrt={datasets: {1: 1, 2: 1}}; 'sqrt' cannot name a correction",
                "corrections.k.outside=clmp; 'clmp' is none of clamp, error; did you mean 'clamp'?",
                "corrections.pileup.data-scale.up=-1; should be above 0",
                "corrections.pileup.pile-up.0.campaign=d; dataset 1 should have one profile, has 0 (campaigns: d)"
            })
    void refusesMistakesInTheAnalysisFile(String setting, String message) throws IOException {
        Path file = directory.resolve("mistaken.yaml");
        Files.writeString(
                file,
                TEXT.replace("WEIGHT", "mu").replace("BEYOND", "drop") + "  JUST: {up: {variation: one, factor: 1}}\n");

        assertThatThrownBy(() -> AnalysisFile.read(file, List.of(setting)))
                .isInstanceOf(AnalysisException.class)
                .hasMessageContaining(message);
    }
}
