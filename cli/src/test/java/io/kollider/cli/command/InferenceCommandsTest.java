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

/** Numbers are those of pyhf 0.7.6 for its validation example {@code 1bin_example1}, from polished minima. */
class InferenceCommandsTest {
    private static final String WORKSPACE = """
            {"channels": [{"name": "SR", "samples": [
               {"name": "signal", "data": [10.0], "modifiers": [{"name": "mu", "type": "normfactor", "data": null}]},
               {"name": "background", "data": [50.0], "modifiers": [{"name": "b", "type": "shapesys", "data": [7.0]}]}]}],
             "observations": [{"name": "SR", "data": [55.0]}],
             "measurements": [{"name": "m", "config": {"poi": "mu", "parameters": []}}],
             "version": "1.0.0"}
            """;

    private static final double Q0 = 0.2406298108339229;
    private static final double P0 = 0.3118758009248461;

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
    void minosSaysWhereABoundComesFirst() throws IOException {
        JsonNode errors = run("minos", "--parameters", "*").get("parameters");

        assertThat(errors.at("/mu/up").doubleValue()).isCloseTo(1.024411958060857, within(1e-6));
        assertThat(errors.at("/mu/down").isNull()).isTrue();
        assertThat(errors.at("/mu/down_status").textValue()).isEqualTo("the bound 0.0 comes first");
        assertThat(errors.get("b[0]").get("down").doubleValue()).isNegative();
        assertThat(out.toString()).contains("down: the bound 0.0 comes first");
    }

    @Test
    void scanHasPointsAndIntervals() throws IOException {
        JsonNode scan = run("scan", "--range", "0:4", "--points", "5");

        assertThat(scan.get("poi").textValue()).isEqualTo("mu");
        assertThat(scan.get("points")).hasSize(5);
        // NLL at mu = 1 less the lowest, both from pyhf.
        JsonNode reference = scan.get("points").get(1);
        assertThat(reference.get("value").doubleValue()).isEqualTo(1);
        assertThat(reference.get("delta_nll").doubleValue()).isCloseTo(0.11980038090763401, within(1e-6));
        assertThat(scan.at("/intervals68/0/0").doubleValue()).isZero();
        assertThat(scan.at("/intervals68/0/1").doubleValue()).isCloseTo(1.524411958060857, within(1e-6));
        assertThat(scan.at("/intervals95/0/1").doubleValue()).isGreaterThan(2);
    }

    @Test
    void scanOfTwoParametersHasContours() throws IOException {
        JsonNode scan = run("scan", "--par", "mu", "--par", "b[0]", "--points", "9");

        assertThat(scan.get("parameters").get(1).textValue()).isEqualTo("b[0]");
        assertThat(scan.get("points")).hasSize(81);
        assertThat(scan.at("/contours68/0/0")).hasSize(2);
    }

    @Test
    void rankingHasImpactsAndPulls() throws IOException {
        JsonNode ranking = run("ranking", "--top", "1");

        assertThat(ranking.get("poi").textValue()).isEqualTo("mu");
        JsonNode entry = ranking.get("entries").get(0);
        assertThat(entry.get("parameter").textValue()).isEqualTo("b[0]");
        assertThat(entry.get("pull").doubleValue()).isCloseTo(0, within(1e-6));
        assertThat(entry.get("constraint").doubleValue()).isCloseTo(1, within(1e-2));
        assertThat(entry.get("impact_up").doubleValue()).isNegative();
        assertThat(entry.get("impact_down_prefit").doubleValue()).isPositive();
    }

    @Test
    void impactsOfGroupsFromAFileAndTheCommandLine() throws IOException {
        Path groups = Files.writeString(directory.resolve("groups.yaml"), "background: [b*]\n");

        JsonNode impacts = run("impacts", "--groups", groups.toString(), "--group", "same=b[0]");

        // A single count of 55 leaves the root of 55 over 10 to the data; in quadrature with a control region of
        // (50/7)^2 events.
        assertThat(impacts.get("total").doubleValue()).isCloseTo(1.0198039, within(1e-6));
        assertThat(impacts.at("/components/data_statistics").doubleValue()).isCloseTo(0.7416198, within(1e-6));
        assertThat(impacts.at("/components/background").doubleValue()).isCloseTo(0.7, within(1e-6));
        assertThat(impacts.at("/groups/same/up").doubleValue())
                .isEqualTo(impacts.at("/groups/background/up").doubleValue());
        assertThat(impacts.at("/groups/data_statistics/down").doubleValue()).isNegative();
    }

    @Test
    void significanceOfDataAndExpected() throws IOException {
        JsonNode observed = run("significance");
        JsonNode expected = run("significance", "--expected");

        assertThat(observed.get("q0").doubleValue()).isCloseTo(Q0, within(1e-6));
        assertThat(observed.get("z").doubleValue()).isCloseTo(Math.sqrt(Q0), within(1e-6));
        assertThat(observed.get("p").doubleValue()).isCloseTo(P0, within(1e-6));
        assertThat(expected.get("q0").doubleValue()).isCloseTo(0.9198245898601272, within(1e-6));
    }

    @Test
    void limitsByAsymptoticFormulae() throws IOException {
        JsonNode limit = run("limit");

        assertThat(limit.get("poi").textValue()).isEqualTo("mu");
        assertThat(limit.get("observed").doubleValue()).isCloseTo(2.37952, within(1e-4));
        assertThat(limit.get("expected")).hasSize(5);
        assertThat(limit.at("/expected/2").doubleValue()).isCloseTo(2.01816, within(1e-4));
        assertThat(limit.at("/expected/0").doubleValue())
                .isLessThan(limit.at("/expected/1").doubleValue());
    }

    @Test
    void testsOneValueByToys() throws IOException {
        JsonNode toys = run("limit", "--value", "2", "--method", "toys", "--toys", "2000", "--progress", "none");
        JsonNode again =
                run("limit", "--value", "2", "--method", "toys", "--toys", "2000", "--progress", "none", "--jobs", "1");
        JsonNode asymptotic = run("limit", "--value", "2");

        assertThat(toys).isEqualTo(again);
        assertThat(toys.get("cls").doubleValue())
                .isCloseTo(asymptotic.get("cls").doubleValue(), within(0.03));
    }

    @Test
    void goodnessOfFitWithoutDegreesOfFreedomHasNoP() throws IOException {
        JsonNode goodness = run("gof");

        assertThat(goodness.get("ndof").intValue()).isZero();
        assertThat(goodness.get("statistic").doubleValue()).isCloseTo(0, within(1e-9));
        assertThat(goodness.get("p").isNull()).isTrue();
    }

    @Test
    void yieldsAddUpToTheData() throws IOException {
        JsonNode yields = run("yields", "--covariance").at("/regions/SR");

        assertThat(yields.at("/total/yield").doubleValue()).isCloseTo(55, within(1e-6));
        // The fit describes the one bin, so that its error is that of the count.
        assertThat(yields.at("/total/error").doubleValue()).isCloseTo(Math.sqrt(55), within(1e-6));
        assertThat(yields.at("/samples/signal/error").doubleValue()).isCloseTo(10.198039, within(1e-5));
        assertThat(yields.get("data").doubleValue()).isEqualTo(55);
    }

    @Test
    void asksForAParameterOfInterestWhereThereIsNone() throws IOException {
        Files.writeString(workspace, WORKSPACE.replace("\"poi\": \"mu\"", "\"poi\": \"\""));

        assertThat(execute("limit")).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(err.toString()).contains("name one with --poi");
        assertThat(execute("limit", "--poi", "mu")).isEqualTo(ExitCode.OK);
        assertThat(execute("limit", "--poi", "my")).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(err.toString()).contains("did you mean 'mu'?");
    }

    @Test
    void saysWhichFitDidNotConverge() throws IOException {
        Files.writeString(workspace, WORKSPACE.replace("[50.0]", "[0.0]").replace("[10.0]", "[0.0]"));

        assertThat(execute("minos")).isEqualTo(ExitCode.NOT_CONVERGED);
        assertThat(err.toString()).contains("the fit to the data did not converge: 0.0 events are expected");
    }

    @Test
    void setsFreezesAndInterpolates() throws IOException {
        JsonNode fit = run("fit", "--set", "b[0]=1.1", "--freeze", "b");
        assertThat(fit.at("/parameters/mu/value").doubleValue()).isCloseTo(0, within(1e-6));

        assertThat(execute("fit", "--interpolation", "normsys=code1,histosys=code0"))
                .isEqualTo(ExitCode.OK);
        assertThat(execute("fit", "--interpolation", "normsys=code7")).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(err.toString()).contains("normsys has no 'code7' (it has: code0, code1, code2, code4)");
    }

    /** The digest is pyhf's (0.7.6, {@code pyhf.utils.digest}) of the workspace above. */
    @Test
    void takesOnePatchOfASet() throws IOException {
        Path patches = Files.writeString(directory.resolve("patches.json"), """
                {"version": "1.0.0",
                 "metadata": {"description": "two hypotheses", "references": {"hepdata": "ins1234567"}, "labels": ["m"],
                              "digests": {"md5": "8e6bd287aac5a4a2035b6e087bd1f322"}},
                 "patches": [
                  {"metadata": {"name": "a", "values": [1]},
                   "patch": [{"op": "replace", "path": "/observations/0/data/0", "value": 60}]},
                  {"metadata": {"name": "b", "values": [2]},
                   "patch": [{"op": "replace", "path": "/observations/0/data/0", "value": 70}]}]}
                """);

        JsonNode fit = run("fit", "--patch", patches.toString(), "--patch-name", "b");

        assertThat(fit.at("/parameters/mu/value").doubleValue()).isCloseTo(2, within(1e-6));
        assertThat(execute("fit", "--patch", patches.toString())).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(err.toString())
                .contains("choose one patch by its name or its values (it has 2 patches (m): a (1.0), b (2.0))");
    }

    @Test
    void tauScanFitsWithEveryStrength() throws IOException {
        Files.writeString(workspace, """
                {"channels": [{"name": "SR", "samples": [
                   {"name": "t1", "data": [8.0, 2.0, 0.0, 1.0], "modifiers": [{"name": "u1", "type": "normfactor", "data": null}]},
                   {"name": "t2", "data": [2.0, 6.0, 2.0, 1.0], "modifiers": [{"name": "u2", "type": "normfactor", "data": null}]},
                   {"name": "t3", "data": [0.0, 2.0, 8.0, 1.0], "modifiers": [{"name": "u3", "type": "normfactor", "data": null}]}]}],
                 "observations": [{"name": "SR", "data": [9.0, 17.0, 10.0, 2.0]}],
                 "measurements": [{"name": "m", "config": {"poi": "u1", "parameters": [],
                   "penalties": [{"parameters": ["u1", "u2", "u3"], "coefficients": [1, -2, 1], "strength": 2}]}}],
                 "version": "1.0.0"}
                """);
        Path plots = directory.resolve("plots");

        JsonNode scan = run("tau-scan", "--range", "0.1:10", "--points", "5", "--plot", plots.toString());

        assertThat(scan.get("points")).hasSize(5);
        assertThat(scan.at("/points/2/tau").doubleValue()).isCloseTo(1, within(1e-12));
        assertThat(scan.at("/points/4/curvature").doubleValue())
                .isLessThan(scan.at("/points/0/curvature").doubleValue());
        assertThat(out.toString()).contains("smallest mean global correlation: tau = ");
        assertThat(plots).isDirectoryContaining("glob:**tau_correlations.svg");
        assertThat(plots).isDirectoryContaining("glob:**tau_l_curve.svg");
    }

    @Test
    void tauScanNeedsARegularisation() {
        assertThat(execute("tau-scan")).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(err.toString()).contains("give the unfolding one, 'regularisation: {strength: 1}'");
    }

    private JsonNode run(String command, String... options) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(options));
        arguments.add("--out");
        arguments.add(result.toString());
        assertThat(execute(command, arguments.toArray(String[]::new)))
                .as(err.toString())
                .isEqualTo(ExitCode.OK);
        return new ObjectMapper().readTree(result.toFile());
    }

    private int execute(String command, String... options) {
        List<String> arguments = new ArrayList<>(List.of(command, workspace.toString()));
        arguments.addAll(List.of(options));
        CommandLine line = Kollider.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        return line.execute(arguments.toArray(String[]::new));
    }
}
