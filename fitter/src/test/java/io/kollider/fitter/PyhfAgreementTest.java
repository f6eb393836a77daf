package io.kollider.fitter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kollider.analysis.Analysis;
import io.kollider.fitter.inference.FitResult;
import io.kollider.fitter.inference.MaximumLikelihood;
import io.kollider.fitter.model.Model;
import io.kollider.fitter.model.Parameter;
import io.kollider.fitter.prepare.PreparedFit;
import io.kollider.fitter.toy.ToyAnalysis;
import io.kollider.fitter.workspace.Workspace;
import io.kollider.fitter.workspace.WorkspaceFile;
import io.kollider.prediction.Prediction;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The toy analysis, from histograms to fit, against pyhf. {@code toy-fit.json} holds pyhf's results with versions; src/test/python
 * has the script that made it from {@code toy-workspace.json}.
 */
class PyhfAgreementTest {
    private static final String WORKSPACE = "toy-workspace.json";

    @Test
    void writesTheWorkspaceThatPyhfRead() throws IOException {
        // a workspace that has changed on purpose is found here: copy it, and run the script again
        Path written = Files.createDirectories(Path.of("target")).resolve(WORKSPACE);
        WorkspaceFile.write(workspace(), written);

        try (InputStream stored = stored(WORKSPACE)) {
            assertThat(written).hasBinaryContent(stored.readAllBytes());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"mu_ttbar", "mu_z"})
    void fitsAsPyhfDoes(String measurement) throws IOException {
        JsonNode pyhf = golden().get("fits").get(measurement);

        FitResult result = MaximumLikelihood.fit(Model.of(workspace(), measurement));

        assertThat(result.converged()).isTrue();
        assertThat(result.nll()).isCloseTo(pyhf.get("nll").asDouble(), within(1e-6));
        assertThat(result.model().parameters()).extracting(Parameter::name).containsExactlyElementsOf(names(pyhf));
        for (Parameter parameter : result.model().parameters()) {
            JsonNode expected = pyhf.get("parameters").get(parameter.name());
            double error = expected.get("error").asDouble();
            assertThat(result.value(parameter.name()))
                    .as(parameter.name())
                    .isCloseTo(expected.get("value").asDouble(), within(1e-3 * error + 1e-12));
            // minuit differentiates numerically
            assertThat(result.error(parameter.name())).as(parameter.name()).isCloseTo(error, within(1e-2 * error));
        }
    }

    @Test
    void expectsWhatPyhfExpects() throws IOException {
        JsonNode pyhf = golden().get("fits").get("mu_ttbar");
        Model model = Model.of(workspace(), "mu_ttbar");
        double[] values = new double[model.parameters().size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = pyhf.at("/parameters/%s/value"
                            .formatted(model.parameters().get(i).name()))
                    .asDouble();
        }

        double[] expected = model.expected(values);

        for (int bin = 0; bin < expected.length; bin++) {
            assertThat(expected[bin]).isCloseTo(pyhf.get("expected").get(bin).asDouble(), within(1e-9));
        }
    }

    private static Iterable<String> names(JsonNode pyhf) {
        return () -> pyhf.get("parameters").fieldNames();
    }

    private static Workspace workspace() {
        Analysis analysis = ToyAnalysis.analysis();
        Prediction prediction = Prediction.of(analysis, ToyAnalysis.histograms());
        return PreparedFit.of(analysis, analysis.fits().get(0), prediction, note -> {})
                .workspace();
    }

    private static JsonNode golden() throws IOException {
        try (InputStream stored = stored("toy-fit.json")) {
            return new ObjectMapper().readTree(stored);
        }
    }

    private static InputStream stored(String name) {
        return Objects.requireNonNull(PyhfAgreementTest.class.getResourceAsStream(name), name);
    }
}
