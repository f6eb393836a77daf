package io.kollider.monitoring.hook;

import io.kollider.schemas.codec.MalformedRecordException;
import io.kollider.schemas.codec.SchemaSource;
import io.kollider.schemas.fit.FitKey;
import io.kollider.schemas.fit.FitState;
import io.kollider.schemas.topic.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Follows fit-results for one webhook, whose position is kept on Kafka: what was not told before a restart is told after it. A new webhook begins with what comes. For one thread. */
final class FitsAtTheirEnd implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(500);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final SchemaSource schemas;

    private FitsAtTheirEnd(KafkaConsumer<byte[], byte[]> consumer, SchemaSource schemas) {
        this.consumer = consumer;
        this.schemas = schemas;
    }

    static FitsAtTheirEnd open(Map<String, Object> clients, Topics topics, SchemaSource schemas, String hook) {
        Map<String, Object> settings = new HashMap<>(clients);
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, topics.fitResults() + ".webhook-" + hook);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "latest");
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        TopicPartition partition = new TopicPartition(topics.fitResults(), 0);
        consumer.assign(List.of(partition));
        try {
            // noted at once: the fits of a first life that ends soon are not lost
            consumer.commitSync(Map.of(partition, new OffsetAndMetadata(consumer.position(partition))));
        } catch (RuntimeException e) {
            consumer.close();
            throw e;
        }
        return new FitsAtTheirEnd(consumer, schemas);
    }

    /** Fits that came to their end since the last call, or a short while without any. */
    List<FitState> poll() throws MalformedRecordException {
        List<FitState> ended = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
            boolean isState = FitKey.CODEC.decode(record.key(), schemas).slice() == FitKey.STATE;
            if (isState && record.value() != null) {
                FitState state = FitState.CODEC.decode(record.value(), schemas);
                if (state.status().isFinal()) {
                    ended.add(state);
                }
            }
        }
        return ended;
    }

    /** Notes that all that was polled has been told. */
    void told() {
        consumer.commitSync();
    }

    @Override
    public void close() {
        consumer.close();
    }
}
