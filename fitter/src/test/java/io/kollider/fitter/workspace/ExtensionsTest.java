package io.kollider.fitter.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.kollider.fitter.inference.FitResult;
import io.kollider.fitter.inference.MaximumLikelihood;
import io.kollider.fitter.model.Model;
import io.kollider.fitter.model.Parameter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The modifiers that pyhf's schema does not have. */
class ExtensionsTest {
    private static final String TEXT = """
            {"channels": [{"name": "SR", "samples": [
              {"name": "ttH", "data": [10.0, 20.0], "modifiers": [
                {"name": "tt", "type": "eft", "data": {"terms": [
                  {"parameters": ["c1"], "data": [2.0, 1.0]},
                  {"parameters": ["c1", "c1"], "data": [3.0, 4.0]},
                  {"parameters": ["c1", "c2"], "data": [0.5, 0.25]}]}},
                {"name": "norm", "type": "normsys", "data": {"lo": 0.9, "hi": 1.1}}]},
              {"name": "tH", "data": [5.0, 5.0], "modifiers": [
                {"name": "interference", "type": "normexpr", "data": {"expression": "mu * (1 - 0.5 * c2)^2"}}]},
              {"name": "signal", "data": [1.0, 1.0], "modifiers": [
                {"name": "mu", "type": "normfactor", "data": null}]}]}],
             "observations": [{"name": "SR", "data": [20, 30]}],
             "measurements": [{"name": "m", "config": {"poi": "c1", "parameters": [
               {"name": "c2", "inits": [0.5], "bounds": [[-3.0, 3.0]]}]}}],
             "version": "1.0.0"}
            """;

    @TempDir
    private Path directory;

    @Test
    void giveTheRatesOfTheirFormulae() throws IOException {
        Model model = Model.of(read(TEXT), "m");
        double[] values = model.initial();
        values[model.index("c1")] = 2;
        values[model.index("c2")] = -1;
        values[model.index("mu")] = 3;
        values[model.index("norm")] = 1;

        // (10 + 2*2 + 4*3 - 2*0.5) * 1.1 and (20 + 2*1 + 4*4 - 2*0.25) * 1.1; 5 * 3 * 1.5²; 3.
        assertThat(model.expected("SR", "ttH", values)).containsExactly(new double[] {27.5, 41.25}, within(1e-12));
        assertThat(model.expected("SR", "tH", values)).containsExactly(new double[] {33.75, 33.75}, within(1e-12));
        assertThat(model.expected("SR", "signal", values)).containsExactly(new double[] {3, 3}, within(1e-12));
    }

    @Test
    void addTheParametersThatOnlyTheyName() throws IOException {
        Model model = Model.of(read(TEXT), "m");

        assertThat(model.parameters()).extracting(Parameter::name).containsExactly("mu", "norm", "c2", "c1");
        assertThat(model.parameters().get(3).initial()).isZero();
        assertThat(model.parameters().get(3).low()).isEqualTo(-10);
        assertThat(model.parameters().get(2).initial()).isEqualTo(0.5);
        assertThat(model.parameters().get(2).high()).isEqualTo(3);
    }

    /** 10 + 2c + 3c² = 15 and 20 + c + 4c² = 25 have c = 1 and, differently, c below -1 in common: with both counts met exactly at c = 1. */
    @Test
    void areFitted() throws IOException {
        String alone = """
                {"channels": [{"name": "SR", "samples": [{"name": "ttH", "data": [10.0, 20.0], "modifiers": [
                  {"name": "tt", "type": "eft", "data": {"terms": [
                    {"parameters": ["c"], "data": [2.0, 1.0]}, {"parameters": ["c", "c"], "data": [3.0, 4.0]}]}}]}]}],
                 "observations": [{"name": "SR", "data": [15, 25]}],
                 "measurements": [{"name": "m", "config": {"poi": "c", "parameters": []}}], "version": "1.0.0"}
                """;

        FitResult fit = MaximumLikelihood.fit(Model.of(read(alone), "m"), 8, 1);

        assertThat(fit.converged()).as(fit.status()).isTrue();
        assertThat(fit.value("c")).isCloseTo(1, within(1e-6));
        // The Hessian there is the sum of slope² / count: 8² / 15 + 9² / 25.
        assertThat(fit.error("c")).isCloseTo(1 / Math.sqrt(64.0 / 15 + 81.0 / 25), within(1e-6));
    }

    @Test
    void areReadAsTheyWereWritten() throws IOException {
        Workspace workspace = read(TEXT);
        Path copy = directory.resolve("copy.json");

        WorkspaceFile.write(workspace, copy);

        assertThat(WorkspaceFile.read(copy)).isEqualTo(workspace);
    }

    @Test
    void areNotForPyhf() throws IOException {
        Workspace workspace = read(TEXT);

        assertThatThrownBy(workspace::requirePyhf)
                .isInstanceOf(WorkspaceException.class)
                .hasMessageContaining("sample 'ttH': pyhf has no modifiers of type eft as 'tt' is");
    }

    @Test
    void sayWhereTheyAreWrong() {
        assertThatThrownBy(() -> read(TEXT.replace("(1 - 0.5", "(1 - 0.5 (")))
                .isInstanceOf(WorkspaceException.class)
                .hasMessageContaining(
                        "channels[0].samples[1].modifiers[0].data.expression: expression 'mu * (1 - 0.5 (");
        assertThatThrownBy(() -> read(TEXT.replace("[\"c1\", \"c2\"]", "[\"c1\", \"c2\", \"c2\"]")))
                .isInstanceOf(WorkspaceException.class)
                .hasMessageContaining("a term of 3 parameters: it has one or two");
        assertThatThrownBy(() -> read(TEXT.replace("[0.5, 0.25]", "[0.5]")))
                .isInstanceOf(WorkspaceException.class)
                .hasMessageContaining("1 values, the channel has 2 bins");
    }

    private Workspace read(String text) throws IOException {
        return WorkspaceFile.read(Files.writeString(directory.resolve("workspace.json"), text));
    }
}
