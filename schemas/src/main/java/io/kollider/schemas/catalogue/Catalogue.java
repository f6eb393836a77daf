package io.kollider.schemas.catalogue;

import io.kollider.schemas.codec.MalformedRecordException;
import io.kollider.schemas.codec.RecordCodec;
import io.kollider.schemas.codec.SchemaSource;
import io.kollider.schemas.topic.Topics;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * The compacted topic catalogue: the files of a generation of events, and how they are read. Each
 * question first reads what was added since the last one. Safe for several threads.
 */
public final class Catalogue implements AutoCloseable {
    private final Map<String, Object> clients;
    private final String topic;
    private final CommittedRecords records;
    private final Map<CatalogueKey, CatalogueFile> files = new LinkedHashMap<>();
    private final Map<CatalogueKey, IngestSettings> settings = new HashMap<>();
    private @Nullable KafkaProducer<byte[], byte[]> producer;

    private Catalogue(Map<String, Object> clients, String topic) {
        this.clients = Map.copyOf(clients);
        this.topic = topic;
        this.records = CommittedRecords.of(clients, topic);
    }

    /**
     * Opens the catalogue and reads it to its end.
     *
     * @param clients settings of Kafka clients: bootstrap.servers and what it takes to connect
     * @throws IllegalStateException naming a record that cannot be read
     */
    public static Catalogue open(Map<String, Object> clients, Topics topics) {
        Catalogue catalogue = new Catalogue(clients, topics.catalogue());
        try {
            catalogue.refresh();
            return catalogue;
        } catch (RuntimeException e) {
            catalogue.close();
            throw e;
        }
    }

    private void refresh() {
        records.readToEnd(this::take);
    }

    private void take(ConsumerRecord<byte[], byte[]> record) throws MalformedRecordException {
        CatalogueKey key = CatalogueKey.CODEC.decode(record.key(), SchemaSource.NONE);
        if (key.kind().equals(CatalogueKey.FILE)) {
            files.put(key, CatalogueFile.CODEC.decode(record.value(), SchemaSource.NONE));
        } else {
            settings.put(key, IngestSettings.CODEC.decode(record.value(), SchemaSource.NONE));
        }
    }

    /** All files, in the order in which they became known. */
    public synchronized List<CatalogueFile> files() {
        refresh();
        return List.copyOf(files.values());
    }

    /** The settings written under {@link CatalogueKey#ingest}; nothing if none were. */
    public synchronized Optional<IngestSettings> settings(CatalogueKey key) {
        refresh();
        return Optional.ofNullable(settings.get(key));
    }

    /** Writes settings in place of those that were there; returns when the broker has them. */
    public synchronized void write(CatalogueKey key, IngestSettings newSettings) {
        if (key.kind().equals(CatalogueKey.FILE)) {
            throw new IllegalArgumentException(key + " is the key of a file, not of settings");
        }
        send(key, IngestSettings.CODEC, newSettings);
    }

    /** Adds a file, or replaces what is known of it; returns when the broker has it. */
    public synchronized void write(CatalogueFile file) {
        send(CatalogueKey.file(file.file()), CatalogueFile.CODEC, file);
    }

    private <T> void send(CatalogueKey key, RecordCodec<T> codec, T value) {
        try {
            producer()
                    .send(new ProducerRecord<>(topic, 0, CatalogueKey.CODEC.encode(key), codec.encode(value)))
                    .get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("cannot write to " + topic + ": " + e.getMessage(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while writing to " + topic, e);
        }
    }

    private KafkaProducer<byte[], byte[]> producer() {
        if (producer == null) {
            Map<String, Object> all = new HashMap<>(clients);
            all.put(ProducerConfig.ACKS_CONFIG, "all");
            producer = new KafkaProducer<>(all, new ByteArraySerializer(), new ByteArraySerializer());
        }
        return producer;
    }

    @Override
    public synchronized void close() {
        records.close();
        if (producer != null) {
            producer.close();
        }
    }
}
