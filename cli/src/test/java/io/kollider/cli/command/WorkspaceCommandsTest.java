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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkspaceCommandsTest {
    private static final String WORKSPACE = """
            {"channels": [{"name": "SR", "samples": [
               {"name": "signal", "data": [10.0, 4.0], "modifiers": [{"name": "mu", "type": "normfactor", "data": null}]},
               {"name": "background", "data": [50.0, 20.0], "modifiers": [
                 {"name": "b", "type": "shapesys", "data": [7.0, 3.0]},
                 {"name": "jes", "type": "histosys", "data": {"lo_data": [45.0, 18.0], "hi_data": [55.0, 22.0]}},
                 {"name": "tiny", "type": "normsys", "data": {"lo": 0.9999, "hi": 1.0001}}]}]}],
             "observations": [{"name": "SR", "data": [55.0, 22.0]}],
             "measurements": [{"name": "m", "config": {"poi": "mu", "parameters": []}}],
             "version": "1.0.0"}
            """;
    /** The example of the fitter's tests. */
    private static final Path TUTORIAL = Path.of("../fitter/src/test/resources/io/kollider/fitter/xml/tutorial");

    @TempDir
    private Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Path workspace;
    private Path result;

    @BeforeEach
    void writeWorkspace() throws IOException {
        workspace = Files.writeString(directory.resolve("workspace.json"), WORKSPACE);
        result = directory.resolve("result.json");
    }

    @Test
    void convertsXml() throws IOException {
        int code = run(
                "convert",
                TUTORIAL.resolve("config/combination.xml").toString(),
                "--root-dir",
                TUTORIAL.toString(),
                "--out",
                result.toString());

        assertThat(code).isEqualTo(ExitCode.OK);
        assertThat(read(result).at("/channels/0/samples/1/modifiers/1/data/0").doubleValue())
                .isCloseTo(5, within(1e-6));
        assertThat(err.toString())
                .contains("note: ")
                .contains("measurement 'GammaExample' is left out: 'syst2' has a constraint of type Gamma");
        assertThat(run("fit", result.toString())).isEqualTo(ExitCode.OK);
    }

    @Test
    void convertsAPatchedWorkspaceToTheStandardOutput() throws IOException {
        Path patch = Files.writeString(
                directory.resolve("patch.json"),
                "[{\"op\": \"move\", \"from\": \"/channels/0/samples/1\", \"path\": \"/channels/0/samples/0\"}]");

        int code = run("convert", workspace.toString(), "--patch", patch.toString());

        assertThat(code).isEqualTo(ExitCode.OK);
        assertThat(new ObjectMapper()
                        .readTree(out.toString())
                        .at("/channels/0/samples/0/name")
                        .textValue())
                .isEqualTo("background");
    }

    @Test
    void prunesByNameAndEffect() throws IOException {
        int code = run(
                "prune",
                workspace.toString(),
                "-s",
                "sig*",
                "--small-normalisation",
                "0.001",
                "--small-shape",
                "0.001",
                "--out",
                result.toString());

        assertThat(code).isEqualTo(ExitCode.OK);
        JsonNode pruned = read(result);
        assertThat(pruned.at("/channels/0/samples").size()).isEqualTo(1);
        assertThat(pruned.at("/channels/0/samples/0/modifiers").size()).isEqualTo(2);
        assertThat(pruned.at("/channels/0/samples/0/modifiers/1/type").textValue())
                .isEqualTo("normsys");
        assertThat(pruned.at("/measurements/0/config/poi").textValue()).isEmpty();
        assertThat(out.toString())
                .containsPattern("SR background histosys jes: normalisation 0.10, shape [0-9.e-]+: shape removed")
                .contains("SR background normsys tiny: normalisation 0.00010, shape 0.0: removed");
    }

    @Test
    void refusesAPatternThatMatchesNothing() {
        int code = run("prune", workspace.toString(), "--channel", "CR*");

        assertThat(code).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(err.toString())
                .startsWith("kollider: " + workspace + ": no channel is called 'CR*'")
                .hasLineCount(1);
    }

    @Test
    void combinesWithParametersOfTheirOwn() throws IOException {
        Path second = Files.writeString(directory.resolve("second.json"), WORKSPACE.replace("\"SR\"", "\"CR\""));

        int code = run(
                "combine",
                workspace.toString(),
                second.toString(),
                "--join",
                "outer",
                "--rename",
                "2:jes=jes_{channel}",
                "--rename",
                "b=b_{channel}",
                "--out",
                result.toString());

        assertThat(err.toString()).isEmpty();
        assertThat(code).isEqualTo(ExitCode.OK);
        assertThat(read(result).at("/channels").size()).isEqualTo(2);
        assertThat(read(result).findValuesAsText("name"))
                .contains("jes", "jes_CR", "b_SR", "b_CR", "tiny")
                .doesNotContain("b");
    }

    @Test
    void saysWhyWorkspacesDoNotGoTogether() {
        int code = run("combine", workspace.toString(), workspace.toString());

        assertThat(code).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(err.toString())
                .contains("both workspaces have channels called 'SR'")
                .hasLineCount(1);
    }

    @Test
    void refusesAnUnknownJoin() {
        int code = run("combine", workspace.toString(), "--join", "inner");

        assertThat(code).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(err.toString()).contains("'inner' is no join (known: none, outer, left outer, right outer)");
    }

    @Test
    void inspects() throws IOException {
        int code = run("inspect", workspace.toString());

        assertThat(code).isEqualTo(ExitCode.OK);
        assertThat(out.toString())
                .contains("1 channels, 2 samples, 5 parameters (1 histosys, 1 normfactor, 1 normsys, 1 shapesys)")
                .containsPattern("SR +2 +77 +84 +signal background")
                .containsPattern("b +2 +1 +\\[1e-10, 10\\] +poisson +- +shapesys")
                .containsPattern("m \\(shown here\\) +mu");
    }

    @Test
    void inspectsAWorkspaceWithoutItsParameterOfInterest() throws IOException {
        Files.writeString(workspace, WORKSPACE.replace("\"poi\": \"mu\"", "\"poi\": \"mu_SIG\""));

        int code = run("inspect", workspace.toString());

        assertThat(code).isEqualTo(ExitCode.OK);
        assertThat(out.toString()).contains("mu_SIG (not there)");
    }

    @Test
    void inspectsAsJson() throws IOException {
        int code = run("inspect", workspace.toString(), "--json");

        assertThat(code).isEqualTo(ExitCode.OK);
        JsonNode summary = new ObjectMapper().readTree(out.toString());
        assertThat(summary.at("/channels/0/expected").doubleValue()).isCloseTo(84, within(1e-12));
        assertThat(summary.at("/measurement").textValue()).isEqualTo("m");
        assertThat(summary.at("/parameters").size()).isEqualTo(4);
    }

    private static JsonNode read(Path file) throws IOException {
        return new ObjectMapper().readTree(file.toFile());
    }

    private int run(String... arguments) {
        return Kollider.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
    }
}
