package io.kollider.fitter.report;

import static io.kollider.fitter.toy.SmallWorkspace.sample;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kollider.fitter.inference.FitResult;
import io.kollider.fitter.inference.MaximumLikelihood;
import io.kollider.fitter.model.Model;
import io.kollider.fitter.toy.SmallWorkspace;
import io.kollider.fitter.workspace.Modifier.NormFactor;
import io.kollider.fitter.workspace.Modifier.NormSys;
import io.kollider.fitter.workspace.Modifier.StatError;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FitJsonTest {
    @TempDir
    private Path directory;

    @Test
    void writesAllCorrelationsOfAModelOfUsualSize() throws IOException {
        FitResult fit = MaximumLikelihood.fit(model(100));

        JsonNode correlation = written(fit).get("correlation");

        assertThat(correlation.get("names")).hasSize(102);
        assertThat(correlation.has("left_out")).isFalse();
    }

    @Test
    void writesTheLargestCorrelationsOfALargeModel() throws IOException {
        FitResult fit = MaximumLikelihood.fit(model(2100));

        JsonNode written = written(fit);

        assertThat(written.get("parameters")).hasSize(2102);
        JsonNode correlation = written.get("correlation");
        List<String> names = new ArrayList<>();
        correlation.get("names").forEach(name -> names.add(name.asText()));
        assertThat(names).hasSize(500).contains("mu", "norm");
        assertThat(correlation.get("matrix")).hasSize(500);
        assertThat(correlation.get("left_out").asInt()).isEqualTo(1602);
        int mu = fit.model().index("mu");
        double[] column = fit.covariance().column(mu);
        double[] errors = fit.errors();
        for (int i = 0; i < names.size(); i++) {
            int index = fit.model().index(names.get(i));
            assertThat(correlation.get("matrix").get(names.indexOf("mu")).get(i).asDouble())
                    .as(names.get(i))
                    .isCloseTo(column[index] / (errors[index] * errors[mu]), within(1e-12));
        }
        double least = names.stream()
                .mapToDouble(name -> Math.abs(column[fit.model().index(name)])
                        / errors[fit.model().index(name)])
                .min()
                .orElseThrow();
        assertThat(fit.model().parameters())
                .filteredOn(parameter -> !names.contains(parameter.name()))
                .allSatisfy(parameter -> assertThat(
                                Math.abs(column[fit.model().index(parameter.name())]) / fit.error(parameter.name()))
                        .isLessThanOrEqualTo(least));
    }

    private JsonNode written(FitResult fit) throws IOException {
        Path file = directory.resolve("fit.json");
        FitJson.write(file, fit, List.of("mu"));
        return new ObjectMapper().readTree(file.toFile());
    }

    /** A signal in the first bins, on a background whose bins have factors of their own. */
    private static Model model(int bins) {
        List<Double> signal = new ArrayList<>();
        List<Double> background = new ArrayList<>();
        List<Double> counts = new ArrayList<>();
        for (int bin = 0; bin < bins; bin++) {
            signal.add(10.0 / (1 + bin));
            background.add(50.0 + bin % 7);
            counts.add(52.0 + bin % 5);
        }
        return new SmallWorkspace()
                .channel(
                        "SR",
                        counts,
                        sample("signal", signal, new NormFactor("mu")),
                        sample(
                                "background",
                                background,
                                new NormSys("norm", 0.9, 1.1),
                                new StatError("stat", Collections.nCopies(bins, 2.0))))
                .model();
    }
}
