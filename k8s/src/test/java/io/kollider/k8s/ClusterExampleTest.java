package io.kollider.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.TreeSet;
import kafka.server.KafkaConfig;
import org.junit.jupiter.api.Test;

/** The nodes of {@code examples/cluster}, which users start without Kubernetes. */
class ClusterExampleTest {
    private static final Path EXAMPLE = Path.of("..", "examples", "cluster");
    private static final List<String> OWN = List.of("node.id", "listeners", "log.dirs");

    private static Map<String, String> settings(int node) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(EXAMPLE.resolve("node-" + node + ".properties"))) {
            properties.load(reader);
        }
        Map<String, String> settings = new TreeMap<>();
        properties.stringPropertyNames().forEach(name -> settings.put(name, properties.getProperty(name)));
        return settings;
    }

    @Test
    void kafkaTakesTheSettings() throws IOException {
        for (int node = 1; node <= 3; node++) {
            KafkaConfig config = KafkaConfig.apply(settings(node), false);
            assertThat(config.nodeId()).isEqualTo(node);
            assertThat(config.values().keySet()).containsAll(settings(node).keySet());
        }
    }

    @Test
    void nodesDifferInWhatIsTheirOwn() throws IOException {
        Map<String, String> first = settings(1);
        TreeSet<String> listeners = new TreeSet<>();
        for (int node = 1; node <= 3; node++) {
            Map<String, String> settings = settings(node);
            for (String name : settings.keySet()) {
                if (!OWN.contains(name)) {
                    assertThat(settings).containsEntry(name, first.get(name));
                }
            }
            listeners.addAll(List.of(settings.get("listeners").split(",")));
            assertThat(settings.get("controller.quorum.voters"))
                    .contains(node + settings.get("listeners").replaceFirst(".*CONTROLLERS://", "@"));
        }
        assertThat(listeners).hasSize(6);
    }

    @Test
    void theyKeepRecordsAsTheManifestsDo() throws IOException {
        Map<String, String> settings = settings(1);
        Manifests.written("Kafka")
                .get(0)
                .at("/spec/kafka/config")
                .properties()
                .forEach(entry -> assertThat(settings)
                        .containsEntry(entry.getKey(), entry.getValue().asText()));
    }
}
