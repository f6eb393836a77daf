package io.kollider.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kollider.cli.ExitCode;
import io.kollider.cli.Kollider;
import io.kollider.root.ColumnBuffer;
import io.kollider.root.RootFile;
import io.kollider.root.TTree;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.arrow.flatbuf.Block;
import org.apache.arrow.flatbuf.Footer;
import org.apache.arrow.flatbuf.Message;
import org.apache.arrow.flatbuf.RecordBatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/**
 * {@code export events}, {@code score} and {@code classifier} on the example with models. Expected sums are those of {@code expected.json}, which ONNX Runtime for
 * Python and numpy made; pyarrow 25 ({@code validate(full=True)}), uproot 5.7 and ROOT 6.40 (TChain with a friend, RDataFrame) read the files when they were
 * written.
 */
class EventCommandsTest {
    private static final Path EXAMPLE = Path.of("..", "examples", "classifiers");
    private static final String ANALYSIS = EXAMPLE.resolve("analysis.yaml").toString();
    private static final Path FILES = Path.of("..", "examples", "reference", "data");

    @TempDir
    private Path directory;

    private final StringWriter err = new StringWriter();
    private final StringWriter out = new StringWriter();

    private int run(String... arguments) {
        CommandLine command = Kollider.commandLine();
        command.setErr(new PrintWriter(err));
        command.setOut(new PrintWriter(out));
        return command.execute(arguments);
    }

    private Path export(String file, String... more) {
        Path path = directory.resolve(file);
        List<String> arguments = new ArrayList<>(List.of(
                "export", "events", ANALYSIS, "--region", "ll_1j1b", "--progress", "none", "--out", path.toString()));
        arguments.addAll(List.of(more));
        assertThat(run(arguments.toArray(String[]::new))).as(err.toString()).isEqualTo(ExitCode.OK);
        return path;
    }

    private static double[] column(Path file, String tree, String name) {
        try (RootFile root = RootFile.open(file)) {
            TTree events = root.tree(tree);
            ColumnBuffer buffer = new ColumnBuffer();
            events.reader(events.requireBranch(name)).read(0, (int) events.entries(), buffer);
            double[] values = new double[buffer.entryCount()];
            for (int i = 0; i < values.length; i++) {
                values[i] = buffer.doubleAt(i);
            }
            return values;
        }
    }

    private static JsonNode json(Path file) throws IOException {
        return new ObjectMapper().readTree(file.toFile());
    }

    @Test
    void weightsTimesNormalisationAreTheExpectedEventsOfEachSample() throws IOException {
        Path file = export("events.root", "--columns", "bdt.tw", "pt=leptons[0].pt / 1 GeV");

        double[] samples = column(file, "events", "sample");
        double[] weights = column(file, "events", "weight");
        double[] factors = column(file, "events", "normalisation");
        double[] scores = column(file, "events", "bdt_tw");
        JsonNode names = json(directory.resolve("events.root.json")).get("samples");
        for (Map.Entry<String, JsonNode> expected : json(EXAMPLE.resolve("expected.json"))
                .get("histograms")
                .get("bdt")
                .properties()) {
            double[] bins = new double[10];
            for (int i = 0; i < samples.length; i++) {
                if (names.get((int) samples[i]).asText().equals(expected.getKey())) {
                    bins[(int) (scores[i] * 10)] += weights[i] * factors[i];
                }
            }
            for (int bin = 0; bin < 10; bin++) {
                assertThat(bins[bin])
                        .as("%s, bin %d", expected.getKey(), bin)
                        .isCloseTo(expected.getValue().get("sumw").get(bin).doubleValue(), within(1e-6));
            }
        }
        assertThat(column(file, "events", "fold")).containsAnyOf(0, 1, 2, 3, 4);
        assertThat(Arrays.stream(column(file, "events", "pt")).min().orElseThrow())
                .isGreaterThanOrEqualTo(27);
    }

    /** Expected yields are those of {@code expected.json} there, which uproot and numpy made. */
    @ParameterizedTest
    @ValueSource(strings = {"", "JES_up", "JER__1up", "other_generator", "shower"})
    void variationsAreReadFromTheirOwnTreesAndFiles(String variation) throws IOException {
        Path example = Path.of("..", "examples", "variation-files");
        JsonNode expected = json(example.resolve("expected.json")).get(variation);
        for (String region : List.of("low", "high")) {
            Path file = directory.resolve(region + ".root");
            List<String> arguments = new ArrayList<>(List.of("export", "events"));
            arguments.add(example.resolve("analysis.yaml").toString());
            arguments.addAll(List.of("--region", region, "--samples", "ttbar,z", "--columns", "HT"));
            arguments.addAll(List.of("--progress", "none", "--out", file.toString()));
            if (!variation.isEmpty()) {
                arguments.addAll(List.of("--variation", variation));
            }
            assertThat(run(arguments.toArray(String[]::new))).as(err.toString()).isEqualTo(ExitCode.OK);

            double[] samples = column(file, "events", "sample");
            double[] weights = column(file, "events", "weight");
            double[] factors = column(file, "events", "normalisation");
            for (int sample = 1; sample <= 2; sample++) {
                JsonNode known = expected.get(sample == 1 ? "ttbar" : "z").get(region);
                double yield = 0;
                int entries = 0;
                for (int i = 0; i < samples.length; i++) {
                    yield += samples[i] == sample ? weights[i] * factors[i] : 0;
                    entries += samples[i] == sample ? 1 : 0;
                }
                assertThat(entries).isEqualTo(known.get("entries").intValue());
                assertThat(yield).isCloseTo(known.get("yield").doubleValue(), withinPercentage(1e-4));
            }
        }
    }

    @Test
    void whatCountsNowhereIsNeitherExportedNorCompared() throws IOException {
        double[] all = column(export("all.root", "--columns", "mll"), "events", "mll");
        double middle = Arrays.stream(all).sorted().toArray()[all.length / 2];
        String clean = "event.clean=mll <= " + middle;

        double[] kept = column(export("clean.root", "--columns", "mll", "--set", clean), "events", "mll");

        assertThat(kept).isEqualTo(Arrays.stream(all).filter(m -> m <= middle).toArray());
        assertThat(kept).isNotEmpty().hasSizeLessThan(all.length);
        run("classifier", ANALYSIS, "--set", clean, "--progress", "none", "--out", directory.toString());
        JsonNode summary =
                json(directory.resolve("tw").resolve("classifier.json")).get("summary");
        assertThat(summary.get(1).get("background_events").intValue()).isLessThan(27);
    }

    @Test
    void theSameInputGivesTheSameBytes() throws IOException {
        byte[] once = Files.readAllBytes(export("events.root", "--columns", "mll"));

        assertThat(export("events.root", "--columns", "mll")).hasBinaryContent(once);
    }

    @Test
    void dataInASignalRegionAreRefusedUnlessAskedFor() {
        int code = run(
                "export",
                "events",
                ANALYSIS,
                "--region",
                "ll_1j1b",
                "--samples",
                "data",
                "--out",
                directory + "/data.root");

        assertThat(code).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(err.toString()).contains("they are blinded; say --unblind");
        assertThat(directory.resolve("data.root")).doesNotExist();
        assertThat(column(export("all.root"), "events", "sample")).doesNotContain(0);
        assertThat(err.toString()).contains("data are left out: ll_1j1b is a signal region");
        assertThat(column(export("unblind.root", "--unblind"), "events", "sample"))
                .contains(0);
    }

    @Test
    void arrowFilesHoldTheSameValues() throws IOException {
        Path root = export("events.root", "--columns", "mll", "emu", "--samples", "ttbar_dilep");
        Path arrow = export("events.arrow", "--columns", "mll", "emu", "--samples", "ttbar_dilep");

        ByteBuffer file = ByteBuffer.wrap(Files.readAllBytes(arrow)).order(ByteOrder.LITTLE_ENDIAN);
        int length = file.getInt(file.capacity() - 10);
        Footer footer = Footer.getRootAsFooter(
                file.slice(file.capacity() - 10 - length, length).order(ByteOrder.LITTLE_ENDIAN));
        assertThat(footer.recordBatchesLength()).isEqualTo(1);
        Block block = footer.recordBatches(0);
        int description = (int) block.offset() + 8;
        Message message = Message.getRootAsMessage(
                file.slice(description, block.metaDataLength() - 8).order(ByteOrder.LITTLE_ENDIAN));
        RecordBatch batch = (RecordBatch) message.header(new RecordBatch());
        int body = (int) block.offset() + block.metaDataLength();
        double[] masses = column(root, "events", "mll");
        double[] flags = column(root, "events", "emu");
        assertThat(batch.length()).isEqualTo(masses.length).isPositive();
        for (int column = 0; column < footer.schema().fieldsLength(); column++) {
            int values = body + (int) batch.buffers(2 * column + 1).offset();
            for (int i = 0; i < masses.length; i++) {
                switch (footer.schema().fields(column).name()) {
                    case "mll" -> assertThat(file.getDouble(values + 8 * i)).isEqualTo(masses[i]);
                    case "emu" ->
                        assertThat(file.get(values + i / 8) >> (i % 8) & 1).isEqualTo((int) flags[i]);
                    default ->
                        assertThat(footer.schema().fields(column).nullable()).isFalse();
                }
            }
        }
    }

    @Test
    void whatIsNotKnownIsSaidWithTheNearestName() {
        assertThat(run("export", "events", ANALYSIS, "--region", "ll_1j1", "--out", "x.root"))
                .isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(run("export", "events", ANALYSIS, "--region", "ll_1j1b", "--out", "x.csv"))
                .isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(run("export", "events", ANALYSIS, "--region", "ll_1j1b", "--columns", "mll + 1", "--out", "x.root"))
                .isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(run("export", "events", ANALYSIS, "--region", "ll_1j1b", "--columns", "fold=mll", "--out", "x.root"))
                .isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(run(
                        "export",
                        "events",
                        ANALYSIS,
                        "--region",
                        "ll_1j1b",
                        "--columns",
                        "mlll",
                        "--out",
                        directory + "/x.root"))
                .isEqualTo(ExitCode.WRONG_INPUT);

        assertThat(err.toString())
                .contains("--region ll_1j1: the analysis has none of this name; did you mean 'll_1j1b'?")
                .contains("x.csv: the end of its name tells the format; it should be one of .root, .arrow")
                .contains("needs one for its column")
                .contains("there are two columns 'fold'")
                .contains(
                        "--columns 'mlll': 'mlll' is neither defined nor a branch with one value an event; did you mean 'mll'?");
    }

    @Test
    void everyEntryHasAScoreOrTheDeclaredValue() throws IOException {
        Path scores = directory.resolve("scores.root");
        String zee = FILES.resolve("mc_361106_zee.root").toString();
        String ttbar = FILES.resolve("mc_410472_ttbar_dilep.root").toString();

        int code = run(
                "score",
                zee,
                ttbar,
                "--analysis",
                ANALYSIS,
                "--model",
                "bdt",
                "--missing",
                "-99",
                "--progress",
                "none",
                "--out",
                scores.toString());

        assertThat(code).as(err.toString()).isEqualTo(ExitCode.OK);
        long entries;
        try (RootFile one = RootFile.open(Path.of(zee));
                RootFile other = RootFile.open(Path.of(ttbar))) {
            entries = one.tree("analysis").entries();
            double[] all = column(scores, "scores", "bdt_tw");
            assertThat(all).hasSize((int) (entries + other.tree("analysis").entries()));
        }
        double[] all = column(scores, "scores", "bdt_tw");
        // the model selects what ll_1j1b does: 3 + 13 + 10 + 1 events in bins of the score
        int[] bins = new int[10];
        double[] numbers = column(Path.of(ttbar), "analysis", "eventNumber");
        Map<Double, Double> byNumber = new HashMap<>();
        for (int i = 0; i < numbers.length; i++) {
            double score = all[(int) entries + i];
            if (score != -99) {
                bins[(int) (score * 10)]++;
                byNumber.put(numbers[i], score);
            }
        }
        JsonNode counted = json(EXAMPLE.resolve("expected.json")).at("/histograms/bdt/ttbar_dilep/entries");
        for (int bin = 0; bin < bins.length; bin++) {
            assertThat(bins[bin]).as("bin %d", bin).isEqualTo(counted.get(bin).intValue());
        }
        Path exported = export("events.root", "--columns", "bdt.tw", "--samples", "ttbar_dilep");
        double[] events = column(exported, "events", "event");
        double[] expected = column(exported, "events", "bdt_tw");
        assertThat(byNumber).hasSize(events.length);
        for (int i = 0; i < events.length; i++) {
            assertThat(byNumber.get(events[i]))
                    .as("entry of event %.0f", events[i])
                    .isEqualTo(expected[i]);
        }
    }

    @Test
    void missingValuesDropEventsOrRefuseThemInFilesToo() throws IOException {
        String branch = "input.missing.met_met.";
        String few = branch + "below=40000"; // MeV
        double[] all = column(export("all.root", "--columns", "met=met.pt / 1 GeV"), "events", "met");

        double[] kept = column(
                export("kept.root", "--columns", "met=met.pt / 1 GeV", "--set", few, "--set", branch + "then=drop"),
                "events",
                "met");

        assertThat(kept)
                .isNotEmpty()
                .isEqualTo(Arrays.stream(all).filter(met -> met > 40).toArray());
        String ttbar = FILES.resolve("mc_410472_ttbar_dilep.root").toString();
        double[] met = column(Path.of(ttbar), "analysis", "met_met_NOSYS");
        double[] before = scores(ttbar, "before.root");
        double[] after = scores(ttbar, "after.root", "--set", few, "--set", branch + "then=drop");
        for (int i = 0; i < met.length; i++) {
            assertThat(after[i]).isEqualTo(met[i] <= 40000 ? -99 : before[i]);
        }
        assertThat(after).isNotEqualTo(before);

        Path refused = directory.resolve("refused.root");
        String[] both = {"--set", few, "--set", branch + "then=fail", "--progress", "none", "--out", refused.toString()
        };
        List<String> score = new ArrayList<>(List.of("score", ttbar, "--analysis", ANALYSIS));
        score.addAll(List.of(both));
        List<String> exported = new ArrayList<>(List.of("export", "events", ANALYSIS, "--region", "ll_1j1b"));
        exported.addAll(List.of("--columns", "met.pt"));
        exported.addAll(List.of(both));
        for (List<String> command : List.of(score, exported)) {
            err.getBuffer().setLength(0);
            assertThat(run(command.toArray(String[]::new))).isEqualTo(ExitCode.WRONG_INPUT);
            assertThat(err.toString())
                    .contains(".root", "branch met_met_NOSYS holds", "input.missing says to fail")
                    .doesNotContain("\tat ");
            assertThat(refused).doesNotExist();
        }
    }

    private double[] scores(String file, String name, String... more) {
        Path path = directory.resolve(name);
        List<String> arguments = new ArrayList<>(List.of("score", file, "--analysis", ANALYSIS, "--model", "bdt"));
        arguments.addAll(List.of("--missing", "-99", "--progress", "none", "--out", path.toString()));
        arguments.addAll(List.of(more));
        assertThat(run(arguments.toArray(String[]::new))).as(err.toString()).isEqualTo(ExitCode.OK);
        return column(path, "scores", "bdt_tw");
    }

    @Test
    void aFileThatIsScoredIsNotReplaced() throws IOException {
        Path file = Files.copy(FILES.resolve("mc_361106_zee.root"), directory.resolve("zee.root"));

        int code = run("score", file.toString(), "--analysis", ANALYSIS, "--out", file.toString());

        assertThat(code).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(err.toString()).contains("is one of the files that are scored");
        assertThat(file).hasSameBinaryContentAs(FILES.resolve("mc_361106_zee.root"));
    }

    @Test
    void classifiersAreComparedInTablesAndPlots() throws IOException {
        int code = run(
                "classifier",
                ANALYSIS,
                "--name",
                "tw",
                "--importance",
                "50",
                "--progress",
                "none",
                "--out",
                directory.toString());

        assertThat(code).as(err.toString()).isEqualTo(ExitCode.OK);
        Path folder = directory.resolve("tw");
        JsonNode results = json(folder.resolve("classifier.json"));
        assertThat(results.get("summary")).hasSize(2);
        assertThat(results.at("/summary/0/candidate").asText()).isEqualTo("bdt");
        assertThat(folder.resolve("summary.md")).content().contains("| lstm | tW | ttbar |");
        assertThat(folder.resolve("cuts.csv")).isNotEmptyFile();
        for (String plot : List.of("roc_tW", "rejection_tW", "scores_bdt_tW", "significance_lstm_tW")) {
            assertThat(folder.resolve("plots").resolve(plot + ".svg")).isNotEmptyFile();
            assertThat(folder.resolve("plots").resolve(plot + ".png")).isNotEmptyFile();
        }
        assertThat(results.get("importance")).hasSize(18); // nine inputs of two models
        // tested and seen events together are those of the samples' histograms: 27 of ttbar_dilep
        int lstm = results.at("/summary/1/background_events").intValue();
        assertThat(lstm).isEqualTo(27);
    }
}
