package io.kollider.producers.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.kollider.schemas.topic.TopicSetup;
import io.kollider.schemas.topic.Topics;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The topic of events of one analysis, as a reader of committed records sees it. */
final class EventsTopic {
    private final Map<String, Object> clients;
    private final Topics topics;

    private EventsTopic(Map<String, Object> clients, Topics topics) {
        this.clients = clients;
        this.topics = topics;
    }

    /** Creates all topics of an analysis. */
    static EventsTopic create(Map<String, Object> clients, String analysis, int partitions) {
        Topics topics = Topics.of(analysis);
        try (Admin admin = Admin.create(clients)) {
            TopicSetup.create(admin, topics, partitions);
        }
        return new EventsTopic(clients, topics);
    }

    Topics topics() {
        return topics;
    }

    /** All records that were committed by partition, and checks that their numbers have no gaps. Nothing may be written meanwhile. */
    SortedMap<Integer, List<Block>> read() {
        Map<String, Object> settings = new HashMap<>(clients);
        settings.put("isolation.level", "read_committed");
        SortedMap<Integer, List<Block>> blocks = new TreeMap<>();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topics.events()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = ends(partitions);
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(java.time.Duration.ofMillis(100))) {
                    List<Block> partition = blocks.computeIfAbsent(record.partition(), p -> new ArrayList<>());
                    ByteBuffer seq =
                            ByteBuffer.wrap(record.headers().lastHeader("seq").value());
                    assertThat(seq.remaining()).isEqualTo(Long.BYTES);
                    assertThat(seq.getLong()).isEqualTo(partition.size());
                    partition.add(new Block(
                            new String(record.key(), StandardCharsets.UTF_8), ByteBuffer.wrap(record.value())));
                }
            }
        }
        return blocks;
    }

    /** Behind all records, those of transactions whose end is still to be marked too. */
    private Map<TopicPartition, Long> ends(List<TopicPartition> partitions) {
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(clients, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            return consumer.endOffsets(partitions);
        }
    }

    /** Compared by content. */
    record Block(String file, ByteBuffer bytes) {}
}
