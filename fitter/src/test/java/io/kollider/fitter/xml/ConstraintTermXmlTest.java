package io.kollider.fitter.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kollider.fitter.likelihood.Likelihood;
import io.kollider.fitter.model.Model;
import io.kollider.fitter.workspace.Measurement;
import io.kollider.fitter.workspace.Workspace;
import io.kollider.fitter.workspace.WorkspaceException;
import io.kollider.fitter.workspace.WorkspaceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against ROOT 6.40.00, whose numbers {@code src/test/python/constraint_terms.py} wrote. */
class ConstraintTermXmlTest {
    private static final Path RESOURCES = Path.of("src/test/resources/io/kollider/fitter/xml/constraints");

    /** ROOT sums -ln L without regard to rounding. */
    private static final double TOLERANCE = 1e-8;

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"gaussian", "uniform", "lognormal", "none"})
    void risesAsInRoot(String measurement) throws IOException {
        Path copy = directory.resolve("copy.json");
        WorkspaceFile.write(read().workspace(), copy);
        Model model = Model.of(WorkspaceFile.read(copy), measurement);
        Likelihood likelihood = Likelihood.of(model);
        JsonNode root =
                new ObjectMapper().readTree(RESOURCES.resolve("root.json").toFile());

        double first = 0;
        for (int i = 0; i < root.get("points").size(); i++) {
            double[] point = model.initial();
            root.get("points").get(i).fields().forEachRemaining(value -> {
                int index = model.index(value.getKey());
                if (!model.parameters().get(index).fixed()) {
                    point[index] = value.getValue().asDouble();
                }
            });
            double nll = likelihood.nll(point);
            first = i == 0 ? nll : first;
            assertThat(nll - first)
                    .isCloseTo(root.get("nll").get(measurement).get(i).asDouble(), within(TOLERANCE));
        }
    }

    @Test
    void leavesOutAMeasurementWithAGammaConstraint() throws IOException {
        HistFactoryXml read = read();

        assertThat(read.workspace().measurements())
                .extracting(Measurement::name)
                .containsExactly("gaussian", "uniform", "lognormal", "none");
        assertThat(read.notes())
                .anySatisfy(
                        note -> assertThat(note)
                                .contains(
                                        "combination.xml:27: <ConstraintTerm>: measurement 'gamma' is left out: 'norm' has a constraint of type Gamma"));
    }

    @Test
    void saysThatNoConstraintLeavesAnOverallSysOut() throws IOException {
        assertThat(read().notes())
                .anySatisfy(note -> assertThat(note).contains("'norm' is fixed at 0: for NoConstraint ROOT leaves"));
    }

    @Test
    void refusesWhatRootTreatsInTwoWays() throws IOException {
        assertThatThrownBy(() -> read("Type=\"NoConstraint\">norm", "Type=\"NoConstraint\">both"))
                .isInstanceOf(WorkspaceException.class)
                .hasMessageContaining("combination.xml:22: <ConstraintTerm>: 'both' is an OverallSys");
    }

    @Test
    void refusesOtherTypesAndUncertainties() {
        assertThatThrownBy(() -> read("Type=\"Uniform\"", "Type=\"Unifrom\""))
                .isInstanceOf(WorkspaceException.class)
                .hasMessageContaining("Type is 'Unifrom', must be Gamma, LogNormal, NoConstraint or Uniform");
        assertThatThrownBy(() -> read("RelativeUncertainty=\"0.2\"", "RelativeUncertainty=\"-0.2\""))
                .isInstanceOf(WorkspaceException.class)
                .hasMessageContaining("RelativeUncertainty is -0.2, must be above 0");
    }

    @Test
    void isNotForPyhf() throws IOException {
        Workspace workspace = read().workspace();

        assertThatThrownBy(workspace::requirePyhf)
                .isInstanceOf(WorkspaceException.class)
                .hasMessage(
                        "measurement 'uniform': pyhf has no constraint as that of 'norm'; fit it here, or leave it out");
    }

    private static HistFactoryXml read() throws IOException {
        return HistFactoryXml.read(RESOURCES.resolve("config/combination.xml"), Optional.of(RESOURCES));
    }

    private HistFactoryXml read(String old, String replacement) throws IOException {
        String text = Files.readString(RESOURCES.resolve("config/combination.xml"));
        assertThat(text).contains(old);
        Path changed = directory.resolve("combination.xml");
        Files.writeString(changed, text.replace(old, replacement));
        return HistFactoryXml.read(changed, Optional.of(RESOURCES));
    }
}
