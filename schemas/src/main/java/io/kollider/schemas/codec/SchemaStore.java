package io.kollider.schemas.codec;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.SchemaParseException;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The schemas topic: writers publish a schema before the first record of it, readers load the topic to its end and wait a bounded time
 * for a schema that is not there yet. Safe for several threads.
 */
public final class SchemaStore implements SchemaSource, AutoCloseable {
    /** How long the topic, which is short, may take to be read to its end. */
    private static final Duration LOAD_PATIENCE = Duration.ofMinutes(1);

    private static final RecordCodec<Schema> CODEC = RecordCodec.of(
            "PublishedSchema",
            schema -> avro -> {
                avro.put("fingerprint", SchemaNormalization.parsingFingerprint64(schema));
                avro.put("json", schema.toString());
            },
            avro -> new Schema.Parser().parse((String) avro.get("json")));

    private final Map<String, Object> clients;
    private final TopicPartition topic;
    private final Duration patience;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Map<Long, Schema> schemas = new HashMap<>();
    private final Set<Long> waitedFor = new HashSet<>();

    private SchemaStore(Map<String, Object> clients, String topic, Duration patience) {
        this.clients = Map.copyOf(clients);
        this.topic = new TopicPartition(topic, 0);
        this.patience = patience;
        Map<String, Object> settings = new HashMap<>(clients);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        consumer.assign(List.of(this.topic));
        consumer.seekToBeginning(List.of(this.topic));
    }

    /**
     * Opens the topic and loads it to its end.
     *
     * @param clients settings of Kafka clients: bootstrap.servers and what it takes to connect
     * @param topic the schemas topic, which must exist
     * @param patience how long to wait for a schema that readers ask for
     */
    public static SchemaStore open(Map<String, Object> clients, String topic, Duration patience) {
        SchemaStore store = new SchemaStore(clients, topic, patience);
        try {
            store.loadToEnd();
            return store;
        } catch (RuntimeException e) {
            store.close();
            throw e;
        }
    }

    private synchronized void loadToEnd() {
        long end = consumer.endOffsets(List.of(topic)).getOrDefault(topic, 0L);
        long deadline = System.nanoTime() + LOAD_PATIENCE.toNanos();
        while (consumer.position(topic) < end) {
            if (System.nanoTime() > deadline) {
                throw new TimeoutException("topic " + topic.topic() + " cannot be read to its end at offset " + end);
            }
            poll(Duration.ofMillis(100));
        }
    }

    private void poll(Duration timeout) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(timeout)) {
            try {
                Schema schema = CODEC.decode(record.value(), SchemaSource.NONE);
                schemas.put(SchemaNormalization.parsingFingerprint64(schema), schema);
            } catch (MalformedRecordException | SchemaParseException e) {
                throw new IllegalStateException(
                        "topic " + topic.topic() + ", offset " + record.offset() + ": " + e.getMessage(), e);
            }
        }
    }

    /** Publishes those schemas that the topic has not; returns when the broker has them. */
    public synchronized void publish(Collection<Schema> published) {
        loadToEnd();
        List<Schema> missing = published.stream()
                .filter(schema -> !schemas.containsKey(SchemaNormalization.parsingFingerprint64(schema)))
                .toList();
        if (missing.isEmpty()) {
            return;
        }
        Map<String, Object> settings = new HashMap<>(clients);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (Schema schema : missing) {
                long fingerprint = SchemaNormalization.parsingFingerprint64(schema);
                byte[] key =
                        ByteBuffer.allocate(Long.BYTES).putLong(fingerprint).array();
                producer.send(new ProducerRecord<>(topic.topic(), 0, key, CODEC.encode(schema)))
                        .get();
                schemas.put(fingerprint, schema);
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("cannot write to " + topic.topic() + ": " + e.getMessage(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while publishing schemas", e);
        }
    }

    /**
     * The schema of that fingerprint, read from the topic where it is not known yet: to the topic's end as it is now, and on from there for as long
     * as this store is patient. It is so once for a fingerprint; later only the end of the topic is looked at.
     *
     * @throws org.apache.kafka.common.KafkaException if the end of the topic cannot be reached: then nothing is said of the schema
     */
    @Override
    public synchronized Optional<Schema> schema(long fingerprint) {
        if (!schemas.containsKey(fingerprint)) {
            loadToEnd();
        }
        if (!schemas.containsKey(fingerprint) && waitedFor.add(fingerprint)) {
            long deadline = System.nanoTime() + patience.toNanos();
            while (!schemas.containsKey(fingerprint) && System.nanoTime() < deadline) {
                poll(Duration.ofMillis(50));
            }
        }
        return Optional.ofNullable(schemas.get(fingerprint));
    }

    @Override
    public synchronized void close() {
        consumer.close();
    }
}
