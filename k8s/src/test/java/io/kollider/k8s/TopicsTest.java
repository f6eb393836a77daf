package io.kollider.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.kollider.broker.EmbeddedBroker;
import io.kollider.schemas.topic.TopicSetup;
import io.kollider.schemas.topic.Topics;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The topics of the manifests beside those that the services create. */
class TopicsTest {
    static final String ANALYSIS = "ttbar-z";
    private static final int PARTITIONS = 24;

    /** What has to be the same of a topic. */
    private record Topic(int partitions, Map<String, String> settings) {}

    @Test
    void theManifestsHaveTheTopicsThatTheServicesCreate(@TempDir Path directory) throws Exception {
        Map<String, Topic> written = new TreeMap<>();
        for (Resource topic : Manifests.written("KafkaTopic")) {
            Map<String, String> settings = new TreeMap<>();
            topic.at("/spec/config")
                    .properties()
                    .forEach(entry ->
                            settings.put(entry.getKey(), entry.getValue().asText()));
            written.put(
                    topic.at("/spec/topicName").asText(),
                    new Topic(topic.at("/spec/partitions").asInt(), settings));
        }
        assertThat(written).isEqualTo(created(directory));
    }

    private static Map<String, Topic> created(Path directory) throws Exception {
        Map<String, Topic> created = new TreeMap<>();
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory);
                Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            TopicSetup.create(admin, Topics.of(ANALYSIS), PARTITIONS);
            List<String> names =
                    admin.listTopics().names().get().stream().sorted().toList();
            Map<String, TopicDescription> topics =
                    admin.describeTopics(names).allTopicNames().get();
            List<ConfigResource> asked = names.stream()
                    .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
                    .toList();
            for (Map.Entry<ConfigResource, Config> found :
                    admin.describeConfigs(asked).all().get().entrySet()) {
                Map<String, String> settings = new TreeMap<>();
                found.getValue().entries().stream()
                        .filter(entry -> entry.source() == ConfigEntry.ConfigSource.DYNAMIC_TOPIC_CONFIG)
                        .forEach(entry -> settings.put(entry.name(), entry.value()));
                String name = found.getKey().name();
                created.put(name, new Topic(topics.get(name).partitions().size(), settings));
            }
        }
        return created;
    }

    @Test
    void copiesSurviveTheLossOfABroker() {
        Resource kafka = Manifests.written("Kafka").get(0);
        int enough = kafka.at("/spec/kafka/config/min.insync.replicas").asInt();
        Map<String, Integer> copies = new HashMap<>();
        Manifests.written("KafkaTopic")
                .forEach(topic ->
                        copies.put(topic.name(), topic.at("/spec/replicas").asInt()));
        copies.put(
                "of later generations",
                kafka.at("/spec/kafka/config/default.replication.factor").asInt());
        assertThat(copies.values()).allMatch(number -> number == enough + 1);
        assertThat(Manifests.written("KafkaNodePool"))
                .hasSize(2)
                .allMatch(pool -> pool.at("/spec/replicas").asInt() >= enough + 1);
    }
}
