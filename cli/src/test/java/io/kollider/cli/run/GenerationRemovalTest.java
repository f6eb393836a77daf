package io.kollider.cli.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.kollider.analysis.Analysis;
import io.kollider.analysis.file.AnalysisFile;
import io.kollider.broker.EmbeddedBroker;
import io.kollider.schemas.generation.EventsGeneration;
import io.kollider.schemas.generation.GenerationState;
import io.kollider.schemas.generation.HistogramGeneration;
import io.kollider.schemas.topic.TopicSetup;
import io.kollider.schemas.topic.Topics;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GenerationRemovalTest {
    private static final Analysis ANALYSIS = AnalysisFile.readBeforeFiles(
            Runs.EXAMPLES.resolve("reference").resolve("analysis.yaml"), List.of());

    @TempDir
    private Path directory;

    @Test
    void goesOnAfterItWasBrokenOffAndSparesWhatServes() throws Exception {
        Topics old = new Topics(ANALYSIS.name(), 1, 1);
        Topics serving = new Topics(ANALYSIS.name(), 2, 2);
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory)) {
            Map<String, Object> clients = Map.of("bootstrap.servers", broker.bootstrapServers());
            try (Admin admin = Admin.create(clients)) {
                TopicSetup.create(admin, old, 2);
                TopicSetup.create(admin, serving, 2);
                try (Connection connection = Connection.to(clients, ANALYSIS);
                        GenerationRemoval removal = GenerationRemoval.on(connection)) {
                    connection.control().change(none -> none.with(EventsGeneration.kept(1, 2))
                            .with(EventsGeneration.kept(2, 2))
                            .added(HistogramGeneration.kept(1, 1, "old\n"))
                            .added(HistogramGeneration.kept(2, 2, "new\n"))
                            .serving(2));
                    connection.control().change(before -> before.with(
                            before.histograms(1).with(GenerationState.BEING_DELETED)));
                    admin.deleteTopics(List.of(old.histograms())).all().get(); // as far as it came

                    removal.delete(1);
                    assertThat(removal.deleteUnusedEvents()).containsExactly(1);

                    assertThat(admin.listTopics().names().get())
                            .contains(serving.histograms(), serving.replicas(), serving.events(), serving.progress())
                            .contains(old.control(), old.schemas(), old.deadLetters())
                            .doesNotContain(old.replicas(), old.events(), old.progress(), old.files(), old.catalogue());
                    assertThat(connection.control().refresh().histograms(1).state())
                            .isEqualTo(GenerationState.DELETED);
                    assertThatExceptionOfType(RunException.class)
                            .isThrownBy(() -> removal.delete(2))
                            .withMessageContaining("generation 2 serves");
                    assertThat(connection.topics()).isEqualTo(serving);
                }
            }
        }
    }
}
