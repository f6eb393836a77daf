package io.kollider.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kollider.root.RootFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A run with all that histograms may have: two variables, categories, a slice in the fit, cutflows of regions, replicas of data drawn n
 * out of n, replicas of simulation; with state on disk and hardly any room for live arrays.
 */
class ResampledRunTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int REPLICAS = 20;

    /** Entries of the two files of data (kollider ls). */
    private static final int EVENTS = 41840;

    private static final List<String> SETTINGS = settings(
            "bootstrap={replicas: " + REPLICAS + ", seed: 3, method: n-out-of-n, simulation: true, "
                    + "histograms: {everything: [lepton], emu_1b: [flat, mll], emu_2b: [njets], "
                    + "ee_Z: [mll], mumu_Z: [mll]}}",
            "regions.everything={type: validation, select: 'true', histograms: [{name: lepton, "
                    + "categories: {two: size(leptons) == 2, more: size(leptons) > 2}, overflow: keep}]}",
            "regions.emu_1b.cutflow=true",
            "regions.emu_1b.histograms=[{name: mll, variable: mll, unit: GeV, bins: 6, range: [0, 300]}, "
                    + "{name: flat, x: {variable: mll, unit: GeV, bins: 3, range: [0, 300]}, "
                    + "y: {variable: size(jets), categories: {none: 0, one: 1, two: 2}, overflow: keep}}]",
            "fits.cross-section.regions.emu_1b={histogram: flat, y: one}");

    @TempDir
    private static Path reference;

    @TempDir
    private Path directory;

    private static List<String> settings(String... settings) {
        List<String> all = new ArrayList<>();
        for (String setting : settings) {
            all.addAll(List.of("--set", setting));
        }
        return all;
    }

    @BeforeAll
    static void run() {
        Runs.Said said = run(reference, "kafka.partitions=1");
        assertThat(said.code()).as(said.err()).isZero();
    }

    private static Runs.Said run(Path directory, String... more) {
        List<String> all = new ArrayList<>(SETTINGS);
        all.addAll(settings(more));
        return Runs.run("ttbar-z", directory, all.toArray(String[]::new));
    }

    private static Runs.Said command(String... words) {
        List<String> all = new ArrayList<>(Arrays.asList(words));
        all.addAll(List.of("--data-dir", reference.resolve("state").toString()));
        all.addAll(SETTINGS);
        return Runs.kollider(all.toArray(String[]::new));
    }

    private static String analysis() {
        return Runs.EXAMPLES.resolve("ttbar-z").resolve("analysis.yaml").toString();
    }

    @Test
    void partitionsOrderAndStateChangeNoBit() throws IOException {
        Runs.Said said = run(
                directory,
                "kafka.partitions=3",
                "input.order=shuffle:4",
                "streams.state=disk",
                "streams.live-arrays=1 MB");

        assertThat(said.code()).as(said.err()).isZero();
        for (String file : new String[] {"histograms.txt", "cutflow.json", "workspace.json", "replicas.csv"}) {
            assertThat(Runs.text(directory, file)).as(file).isEqualTo(Runs.text(reference, file));
        }
    }

    @Test
    void everyReplicaOfDataHasAsManyEventsAsTheFiles() throws IOException {
        long[] totals = new long[REPLICAS];
        boolean inArray = false;
        for (String line : Runs.text(reference, "histograms.txt").split("\n")) {
            if (line.startsWith("array\t")) {
                inArray = line.startsWith("array\tdata\tREPLICA\teverything\t");
            } else if (inArray && !line.startsWith("categories\t")) {
                String[] counts = line.split("\t")[2].split(" ");
                for (int replica = 0; replica < REPLICAS; replica++) {
                    totals[replica] += Long.parseLong(counts[replica]);
                }
            }
        }
        assertThat(totals).containsOnly(EVENTS);
    }

    @Test
    void replicasOfSimulationAreKeptToo() throws IOException {
        assertThat(Runs.text(reference, "histograms.txt"))
                .contains("array\t410472\tREPLICA\temu_1b\tflat\tSUM\t26 cells\t20 replicas\n");
    }

    @Test
    void theFitHasTheSliceAndTheExportAllCells() throws IOException {
        JsonNode histogram =
                JSON.readTree(Runs.text(reference, "histograms.json")).at("/emu_1b/flat");
        JsonNode observations =
                JSON.readTree(Runs.text(reference, "workspace.json")).get("observations");
        JsonNode cells = histogram.at("/data/sumw");
        JsonNode fitted = null;
        for (JsonNode observation : observations) {
            fitted = observation.get("name").asText().equals("emu_1b") ? observation.get("data") : fitted;
        }
        assertThat(fitted).isNotNull();
        assertThat(fitted.size()).isEqualTo(3);
        int row = 5 * 2; // of one jet
        assertThat(fitted.get(0).asDouble())
                .isEqualTo(cells.get(row).asDouble() + cells.get(row + 1).asDouble());
        assertThat(fitted.get(1).asDouble()).isEqualTo(cells.get(row + 2).asDouble());
        assertThat(fitted.get(2).asDouble())
                .isEqualTo(cells.get(row + 3).asDouble() + cells.get(row + 4).asDouble());

        Path file = directory.resolve("all.root");
        Runs.Said said = command("export", "histograms", analysis(), "--out", file.toString());
        assertThat(said.code()).as(said.err()).isZero();
        try (RootFile root = RootFile.open(file)) {
            double[] contents = root.binned("emu_1b_flat__data").contents();
            assertThat(contents).hasSize(cells.size());
            for (int cell = 0; cell < contents.length; cell++) {
                assertThat(contents[cell]).isEqualTo(cells.get(cell).asDouble());
            }
        }
    }

    @Test
    void showsCellsAndCutflows() throws IOException {
        Runs.Said json = command(
                "histograms", "show", analysis(), "--region", "emu_1b", "--histogram", "flat", "--format", "json");
        assertThat(json.code()).as(json.err()).isZero();
        JsonNode data = JSON.readTree(json.out()).get(0);
        JsonNode cells = JSON.readTree(Runs.text(reference, "histograms.json")).at("/emu_1b/flat/data/sumw");
        assertThat(data.get("sample").asText()).isEqualTo("data");
        assertThat(data.at("/axes/1/categories/2").asText()).isEqualTo("two");
        for (int cell = 0; cell < cells.size(); cell++) {
            assertThat(data.get("sumw").get(cell).asDouble())
                    .isEqualTo(cells.get(cell).asDouble());
        }
        assertThat(data.get("sumw").size()).isEqualTo(cells.size() + 1);

        Runs.Said csv = command("histograms", "show", analysis(), "--histogram", "flat", "--format", "csv");
        assertThat(csv.out().lines().toList())
                .contains("emu_1b,flat,data,11,\"[0.0, 100.0)\",one,"
                        + cells.get(11).asDouble() + "," + cells.get(11).asDouble());
        assertThat(command("histograms", "show", analysis(), "--histogram", "flat")
                        .out())
                .contains("other");
        assertThat(command("histograms", "show", analysis(), "--region", "emu_1")
                        .err())
                .contains("did you mean 'emu_1b'");

        Runs.Said cutflow = command("cutflow", analysis(), "emu_1b");
        assertThat(cutflow.code()).as(cutflow.err()).isZero();
        double selected = 0;
        for (JsonNode cell : cells) {
            selected += cell.asDouble();
        }
        String last = cutflow.out()
                .lines()
                .filter(line -> line.contains(" data "))
                .reduce((one, other) -> other)
                .orElseThrow();
        assertThat(last.split("\\s+")).as("the last step is the selection").contains(Integer.toString((int) selected));
        assertThat(command("cutflow", analysis(), "emu_2").err()).contains("no cutflow 'emu_2'");
    }

    @Test
    void theListOfDataStaysClosed() {
        assertThat(command("ingest", "withdraw", analysis(), "data_2015_periodD.root")
                        .err())
                .contains("closed list");
        Runs.Said fewer = run(
                reference,
                "kafka.partitions=1",
                "samples.data.files="
                        + Runs.EXAMPLES
                                .resolve("ttbar-z/data/data_2015_periodD.root")
                                .toAbsolutePath()
                                .normalize());
        assertThat(fewer.code()).isEqualTo(2);
        List<String> producer = new ArrayList<>(List.of("producer", analysis(), "--bootstrap-servers", "none:1"));
        producer.addAll(SETTINGS);
        assertThat(Runs.kollider(producer.toArray(String[]::new)).err()).contains("n-out-of-n, which needs all files");
    }
}
