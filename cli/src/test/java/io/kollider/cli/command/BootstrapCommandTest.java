package io.kollider.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kollider.cli.ExitCode;
import io.kollider.cli.Kollider;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The commands that fit many sets of data. */
class BootstrapCommandTest {
    /** A background from a control region is subtracted: mu = (n1 - n2 / 4) / 10 in closed form. */
    private static final String WORKSPACE = """
            {"channels": [
               {"name": "SR", "samples": [
                  {"name": "signal", "data": [10.0], "modifiers": [{"name": "mu", "type": "normfactor", "data": null},
                                                                   {"name": "theory", "type": "normsys", "data": {"hi": 1.05, "lo": 0.95}}]},
                  {"name": "background", "data": [25.0], "modifiers": [{"name": "b", "type": "normfactor", "data": null}]}]},
               {"name": "CR", "samples": [
                  {"name": "background", "data": [100.0], "modifiers": [{"name": "b", "type": "normfactor", "data": null}]}]}],
             "observations": [{"name": "SR", "data": [40.0]}, {"name": "CR", "data": [90.0]}],
             "measurements": [{"name": "m", "config": {"poi": "mu", "parameters": [{"name": "mu", "bounds": [[-10, 20]]}]}}],
             "version": "1.0.0"}
            """;

    @TempDir
    private Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Path workspace;

    @BeforeEach
    void writeWorkspace() throws IOException {
        workspace = Files.writeString(directory.resolve("workspace.json"), WORKSPACE);
    }

    @Test
    void bootstrapsThePoissonCounts() throws IOException {
        int code = run("bootstrap", workspace.toString(), "--replicas", "3000", "--out", file("b.json"));

        assertThat(code).as(err.toString()).isEqualTo(ExitCode.OK);
        JsonNode mu = json("b.json").at("/parameters/mu");
        // the variance of (n1 - n2 / 4) / 10; 3000 values know it to 1.3 %
        assertThat(mu.get("std").doubleValue()).isCloseTo(Math.sqrt(40 + 90 / 16.0) / 10, within(0.035));
        assertThat(mu.get("bca68").get(0).doubleValue()).isLessThan(1.75);
        assertThat(mu.get("bca68").get(1).doubleValue()).isGreaterThan(1.75);
        assertThat(mu.get("fallback").isNull()).isTrue();
        // auxiliary measurements are those of the data, so that this parameter does not move
        assertThat(json("b.json").at("/parameters/theory/std").doubleValue()).isLessThan(1e-6);
    }

    @Test
    void readsReplicasFromAFile() throws IOException {
        Path matrix = Files.writeString(
                directory.resolve("replicas.json"), "{\"SR\": [[40], [50], [30]], \"CR\": [[90], [80], [100]]}");

        int code = run(
                "bootstrap",
                workspace.toString(),
                "--data",
                matrix.toString(),
                "--table",
                file("t.csv"),
                "--out",
                file("b.json"));

        assertThat(code).as(err.toString()).isEqualTo(ExitCode.OK);
        List<String> lines = Files.readAllLines(directory.resolve("t.csv"));
        assertThat(lines.get(0)).isEqualTo("replica,converged,b,mu,theory,CR,SR");
        double[] expected = {1.75, 3.0, 0.5};
        for (int replica = 0; replica < 3; replica++) {
            String[] fields = lines.get(replica + 1).split(",", -1);
            assertThat(Double.parseDouble(fields[3])).isCloseTo(expected[replica], within(1e-5));
        }
        assertThat(json("b.json").at("/parameters/mu/mean").doubleValue()).isCloseTo(1.75, within(1e-5));
    }

    @Test
    void givesTheSameWithAnyNumberOfJobs() throws IOException {
        for (String jobs : List.of("1", "3")) {
            run(
                    "bootstrap",
                    workspace.toString(),
                    "--resample-auxiliary",
                    "--replicas",
                    "200",
                    "--jobs",
                    jobs,
                    "--out",
                    file(jobs + ".json"),
                    "--table",
                    file(jobs + ".csv"));
        }

        assertThat(Files.readString(directory.resolve("1.csv")))
                .isEqualTo(Files.readString(directory.resolve("3.csv")));
        assertThat(json("1.json").get("parameters")).isEqualTo(json("3.json").get("parameters"));
    }

    @Test
    void showsReplicasBesideTheData() throws IOException {
        int code = run(
                "bootstrap",
                workspace.toString(),
                "--replicas",
                "50",
                "--show",
                "39,48",
                "--plot",
                file("plots"),
                "--out",
                file("b.json"));

        assertThat(code).as(err.toString()).isEqualTo(ExitCode.OK);
        JsonNode shown = json("b.json").get("shown");
        assertThat(shown.get(0).get("replica").isNull()).isTrue();
        assertThat(shown.get(0).at("/parameters/mu/value").doubleValue()).isCloseTo(1.75, within(1e-6));
        assertThat(shown.get(1).get("replica").intValue()).isEqualTo(39);
        assertThat(shown.get(2).get("entries").get(0).get("parameter").textValue())
                .isEqualTo("b");
        assertThat(out.toString()).contains("replica 39", "replica 48");
        assertThat(directory.resolve("plots/replicas_mu.svg")).exists();
        assertThat(directory.resolve("plots/pulls_shown.svg")).exists();
        assertThat(directory.resolve("plots/ranking_replica_48.svg")).exists();
    }

    @Test
    void refusesReplicasThatThereAreNot() {
        assertThat(run("bootstrap", workspace.toString(), "--replicas", "50", "--show", "50"))
                .isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(err.toString()).contains("--show 50: replicas are numbered from 0 to 49");
        assertThat(run("bootstrap", workspace.toString(), "--replicas", "0")).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(err.toString()).contains("--replicas is 0, must be at least 1");
    }

    @Test
    void namesWhatIsWrongInAMatrix() throws IOException {
        Path matrix = Files.writeString(directory.resolve("replicas.json"), "[[40, 90, 3]]");

        assertThat(run("bootstrap", workspace.toString(), "--data", matrix.toString()))
                .isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(err.toString())
                .isEqualToIgnoringNewLines(
                        "kollider: " + matrix + ": 3 bins a replica, the model has 2 (CR with 1, SR with 1)");
    }

    @Test
    void drawsAndFitsPseudoExperiments() throws IOException {
        int code = run(
                "toys",
                workspace.toString(),
                "--toys",
                "2000",
                "--set",
                "mu=2",
                "--out",
                file("t.json"),
                "--table",
                file("t.csv"));

        assertThat(code).as(err.toString()).isEqualTo(ExitCode.OK);
        JsonNode mu = json("t.json").at("/parameters/mu");
        assertThat(mu.get("truth").doubleValue()).isEqualTo(2);
        // unit Gaussian but for small biases: tolerances of four standard deviations and those
        assertThat(mu.get("pull_mean").doubleValue()).isCloseTo(0, within(4 / Math.sqrt(2000) + 0.08));
        assertThat(mu.get("pull_std").doubleValue()).isCloseTo(1, within(4 / Math.sqrt(4000) + 0.05));
        // auxiliary measurements are drawn anew
        assertThat(json("t.json").at("/parameters/theory/std").doubleValue())
                .isCloseTo(1, within(4 / Math.sqrt(4000) + 0.02));
        assertThat(Files.readAllLines(directory.resolve("t.csv"))).hasSize(2001);
    }

    @Test
    void writesAsimovDataThatGiveTheirParametersBack() throws IOException {
        int code = run(
                "asimov",
                workspace.toString(),
                "--set",
                "mu=0.5",
                "--freeze",
                "theory",
                "--post-fit",
                "--out",
                file("asimov.json"));
        assertThat(code).as(err.toString()).isEqualTo(ExitCode.OK);

        run("fit", file("asimov.json"), "--out", file("fit.json"));

        assertThat(json("fit.json").at("/parameters/mu/value").doubleValue()).isCloseTo(0.5, within(1e-6));
        JsonNode observations = json("asimov.json").get("observations");
        double[] counts = new double[2];
        observations.forEach(one -> counts[one.get("name").textValue().equals("SR") ? 0 : 1] =
                one.get("data").get(0).doubleValue());
        assertThat(counts[0]).isCloseTo(5 + counts[1] / 4, within(1e-6));
    }

    @Test
    void writesPrefitAsimovData() throws IOException {
        run("asimov", workspace.toString(), "--set", "mu=2", "--out", file("asimov.json"));

        List<Double> counts = new ArrayList<>();
        json("asimov.json")
                .get("observations")
                .forEach(one -> counts.add(one.get("data").get(0).doubleValue()));
        assertThat(counts).containsExactlyInAnyOrder(45.0, 100.0);
    }

    @Test
    void countsHowOftenIntervalsCover() throws IOException {
        int code = run(
                "coverage",
                workspace.toString(),
                "--toys",
                "300",
                "--replicas",
                "200",
                "--acceleration",
                "poisson",
                "--out",
                file("c.json"));

        assertThat(code).as(err.toString()).isEqualTo(ExitCode.OK);
        JsonNode coverage = json("c.json");
        assertThat(coverage.get("truth").doubleValue()).isEqualTo(1);
        assertThat(coverage.get("intervals")).hasSize(11);
        for (JsonNode row : coverage.get("intervals")) {
            // four binomial standard deviations, and what 200 replicas and small counts leave
            assertThat(row.get("coverage").doubleValue())
                    .as(row.toString())
                    .isCloseTo(row.get("level").doubleValue(), within(0.13));
            assertThat(row.get("defined").intValue()).isGreaterThan(290);
        }
    }

    private String file(String name) {
        return directory.resolve(name).toString();
    }

    private JsonNode json(String name) throws IOException {
        return new ObjectMapper().readTree(directory.resolve(name).toFile());
    }

    private int run(String... arguments) {
        CommandLine line = Kollider.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        return line.execute(arguments);
    }
}
