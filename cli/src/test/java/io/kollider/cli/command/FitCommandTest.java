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
import picocli.CommandLine;

class FitCommandTest {
    /** One bin, one background with a Poisson-constrained factor: pyhf's validation example {@code 1bin_example1}. */
    private static final String WORKSPACE = """
            {"channels": [{"name": "SR", "samples": [
               {"name": "signal", "data": [10.0], "modifiers": [{"name": "mu", "type": "normfactor", "data": null}]},
               {"name": "background", "data": [50.0], "modifiers": [{"name": "b", "type": "shapesys", "data": [7.0]}]}]}],
             "observations": [{"name": "SR", "data": [55.0]}],
             "measurements": [{"name": "m", "config": {"poi": "mu", "parameters": []}}],
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
    void fitsAsPyhfDoes() throws IOException {
        Path result = directory.resolve("fit.json");

        int code = run("fit", workspace.toString(), "--out", result.toString());

        assertThat(code).isEqualTo(ExitCode.OK);
        assertThat(out.toString()).contains("converged").containsPattern("mu +0\\.500000 \\+- 1\\.0198");
        JsonNode fit = new ObjectMapper().readTree(result.toFile());
        // pyhf 0.7.6, polished minimum.
        assertThat(fit.get("nll").doubleValue()).isCloseTo(5.81080496, within(1e-6));
        assertThat(fit.at("/parameters/mu/value").doubleValue()).isCloseTo(0.5, within(1e-6));
        assertThat(fit.at("/parameters/mu/error").doubleValue()).isCloseTo(1.0198, within(1e-4));
        assertThat(fit.get("poi").get(0).textValue()).isEqualTo("mu");
        assertThat(fit.get("converged").booleanValue()).isTrue();
        assertThat(fit.at("/correlation/names/1").textValue()).isEqualTo("b[0]");
        assertThat(fit.at("/correlation/matrix/1/1").doubleValue()).isEqualTo(1);
    }

    @Test
    void holdsFrozenParameters() throws IOException {
        Path result = directory.resolve("fit.json");

        int code = run("fit", workspace.toString(), "--freeze", "b[*", "--out", result.toString());

        assertThat(code).isEqualTo(ExitCode.OK);
        JsonNode fit = new ObjectMapper().readTree(result.toFile());
        assertThat(fit.at("/parameters/b[0]/value").doubleValue()).isEqualTo(1);
        assertThat(fit.at("/parameters/b[0]/error").doubleValue()).isZero();
        // A single count: the error of the strength is the root of 55 over 10.
        assertThat(fit.at("/parameters/mu/error").doubleValue()).isCloseTo(Math.sqrt(55) / 10, within(1e-9));
    }

    @Test
    void appliesAPatch() throws IOException {
        Path patch = Files.writeString(
                directory.resolve("patch.json"),
                "[{\"op\": \"replace\", \"path\": \"/observations/0/data/0\", \"value\": 60}]");

        int code = run("fit", workspace.toString(), "--patch", patch.toString());

        assertThat(code).isEqualTo(ExitCode.OK);
        assertThat(out.toString()).containsPattern("mu +1\\.00000 \\+-");
    }

    @Test
    void refusesAGlobThatMatchesNothing() {
        int code = run("fit", workspace.toString(), "--freeze", "gamma*");

        assertThat(code).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(err.toString())
                .isEqualToIgnoringNewLines("kollider: " + workspace + ": --freeze 'gamma*' matches no parameter");
    }

    @Test
    void namesWhatIsWrongInAWorkspace() throws IOException {
        Files.writeString(workspace, WORKSPACE.replace("\"shapesys\"", "\"splines\""));

        int code = run("fit", workspace.toString());

        assertThat(code).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(err.toString())
                .startsWith("kollider: " + workspace
                        + ": channels[0].samples[1].modifiers[0].type: modifier 'b' has the unknown type 'splines'")
                .hasLineCount(1);
    }

    @Test
    void saysThatAFitDidNotConverge() throws IOException {
        Files.writeString(workspace, WORKSPACE.replace("[50.0]", "[0.0]").replace("[10.0]", "[0.0]"));

        int code = run("fit", workspace.toString());

        assertThat(code).isEqualTo(ExitCode.NOT_CONVERGED);
        assertThat(out.toString())
                .contains("0.0 events are expected in bin 0 of channel 'SR', where 55.0 were observed");
    }

    private int run(String... arguments) {
        CommandLine line = Kollider.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        return line.execute(arguments);
    }
}
