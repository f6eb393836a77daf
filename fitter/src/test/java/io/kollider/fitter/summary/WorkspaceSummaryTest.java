package io.kollider.fitter.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kollider.fitter.model.Model;
import io.kollider.fitter.reference.Reference;
import io.kollider.fitter.workspace.Workspace;
import io.kollider.fitter.workspace.WorkspaceFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against {@code pyhf inspect}; {@code src/test/python/edit_workspaces.py} made the files. */
class WorkspaceSummaryTest {
    private static final Path RESOURCES = Path.of("src/test/resources/io/kollider/fitter");
    private static final Map<String, String> CONSTRAINTS =
            Map.of("unconstrained", "none", "constrained_by_normal", "gaussian", "constrained_by_poisson", "poisson");

    @ParameterizedTest
    @ValueSource(strings = {"kollider-all7", "pyhf-xmlimport", "pyhf-shared-nuispar"})
    void showsWhatPyhfShows(String name) throws IOException {
        Workspace workspace = WorkspaceFile.read(RESOURCES.resolve("reference/workspaces/" + name + ".json"));
        String measurement = workspace.measurements().get(0).name();

        JsonNode ours = SummaryJson.of(WorkspaceSummary.of(workspace, measurement, Model.of(workspace, measurement)));

        JsonNode theirs = new ObjectMapper()
                .readTree(
                        RESOURCES.resolve("editing/inspected-" + name + ".json").toFile());
        assertThat(ours.get("samples")).isEqualTo(theirs.get("samples"));
        assertThat(ours.get("channels").size()).isEqualTo(theirs.get("channels").size());
        for (int i = 0; i < theirs.get("channels").size(); i++) {
            assertThat(ours.get("channels").get(i).get("name"))
                    .isEqualTo(theirs.get("channels").get(i).get(0));
            assertThat(ours.get("channels").get(i).get("bins"))
                    .isEqualTo(theirs.get("channels").get(i).get(1));
        }
        assertThat(parameters(ours)).isEqualTo(systematics(theirs));
        for (int i = 0; i < theirs.get("measurements").size(); i++) {
            JsonNode expected = theirs.get("measurements").get(i);
            assertThat(ours.get("measurements").get(i).get("name")).isEqualTo(expected.get(0));
            assertThat(ours.get("measurements").get(i).get("poi")).isEqualTo(expected.get(1));
            assertThat(ours.get("measurements").get(i).get("parameters")).isEqualTo(expected.get(2));
        }
    }

    @Test
    void addsUpEventsAtTheInitialValues() {
        Reference reference = Reference.of("kollider-all7");
        String measurement = reference.workspace().measurements().get(0).name();

        WorkspaceSummary summary = WorkspaceSummary.of(reference.workspace(), measurement, reference.model());

        for (ChannelSummary channel : summary.channels()) {
            double expected = 0;
            for (JsonNode rate : reference.expected().at("/at_init/rates/" + channel.name())) {
                expected += rate.doubleValue();
            }
            assertThat(channel.expected()).isCloseTo(expected, within(1e-10 * expected));
        }
    }

    private static List<String> parameters(JsonNode summary) {
        List<String> lines = new ArrayList<>();
        for (JsonNode parameter : summary.get("parameters")) {
            lines.add(parameter.get("name") + " " + parameter.get("constraint").textValue() + " "
                    + parameter.get("types"));
        }
        lines.sort(Comparator.naturalOrder());
        return lines;
    }

    private static List<String> systematics(JsonNode inspected) {
        List<String> lines = new ArrayList<>();
        for (JsonNode systematic : inspected.get("systematics")) {
            lines.add(
                    systematic.get(0) + " " + CONSTRAINTS.get(systematic.get(1).textValue()) + " " + systematic.get(2));
        }
        lines.sort(Comparator.naturalOrder());
        return lines;
    }
}
