package io.kollider.schemas.catalogue;

import io.kollider.schemas.codec.MalformedRecordException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads partitions of a small topic to their end, committed records alone. For one thread at a time. */
public final class CommittedRecords implements AutoCloseable {
    /**
     * For consumers that ask where a topic ends and then read up to there. A broker answers the questions of a connection one after another, and keeps a fetch that
     * finds nothing for half a second if it may: whatever was asked behind it would wait so long.
     */
    public static final int FETCH_MAX_WAIT_MILLIS = 10;

    private static final Duration POLL = Duration.ofMillis(100);

    private final Map<String, Object> clients;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final String topic;
    private Collection<TopicPartition> partitions = List.of();

    private CommittedRecords(Map<String, Object> clients, KafkaConsumer<byte[], byte[]> consumer, String topic) {
        this.clients = Map.copyOf(clients);
        this.consumer = consumer;
        this.topic = topic;
    }

    /** From the first record of one partition. */
    static CommittedRecords of(Map<String, Object> clients, TopicPartition partition) {
        CommittedRecords records = new CommittedRecords(clients, consumer(clients), partition.topic());
        records.assign(List.of(partition));
        return records;
    }

    /** From the first record of all partitions that the topic has; of one that does not exist yet, from when it is there. */
    public static CommittedRecords of(Map<String, Object> clients, String topic) {
        CommittedRecords records = new CommittedRecords(clients, consumer(clients), topic);
        try {
            records.find();
            return records;
        } catch (RuntimeException e) {
            records.close();
            throw e;
        }
    }

    /** Others may create the topic after this was opened. */
    private void find() {
        if (partitions.isEmpty()) {
            assign(consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList());
        }
    }

    private void assign(Collection<TopicPartition> found) {
        partitions = found;
        consumer.assign(found);
        consumer.seekToBeginning(found);
    }

    private static KafkaConsumer<byte[], byte[]> consumer(Map<String, Object> clients) {
        Map<String, Object> settings = new HashMap<>(clients);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, FETCH_MAX_WAIT_MILLIS);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false); // it would have other settings than ours
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    int partitions() {
        return partitions.size();
    }

    /**
     * Hands over what was committed since the last call.
     *
     * @throws IllegalStateException naming topic, partition and offset of a record that cannot be read
     */
    public void readToEnd(Reading reading) {
        find();
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions); // of what is committed
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            consumer.poll(POLL).forEach(record -> take(reading, record));
        }
    }

    /**
     * As {@link #readToEnd}, but also what transactions that are open now have written, if they commit: waits until they end.
     *
     * @throws KafkaException if they do not end in time
     */
    public void readAllBegun(Duration patience, Reading reading) {
        find();
        Map<TopicPartition, Long> written = endsWithOpen();
        long deadline = System.nanoTime() + patience.toNanos();
        readToEnd(reading);
        while (written.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            if (System.nanoTime() > deadline) {
                throw new KafkaException(
                        "a transaction on " + partitions + " did not end within " + patience.toSeconds() + " s");
            }
            consumer.poll(POLL).forEach(record -> take(reading, record));
        }
    }

    private Map<TopicPartition, Long> endsWithOpen() {
        Map<String, Object> settings = new HashMap<>(clients);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_uncommitted");
        try (KafkaConsumer<byte[], byte[]> open =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            return open.endOffsets(partitions);
        }
    }

    private static void take(Reading reading, ConsumerRecord<byte[], byte[]> record) {
        try {
            reading.accept(record);
        } catch (MalformedRecordException e) {
            throw new IllegalStateException(
                    "topic " + record.topic() + ", partition " + record.partition() + ", offset " + record.offset()
                            + ": " + e.getMessage(),
                    e);
        }
    }

    @Override
    public void close() {
        consumer.close();
    }

    /** What is done with a record. */
    @FunctionalInterface
    public interface Reading {
        /** Takes the next record. */
        void accept(ConsumerRecord<byte[], byte[]> record) throws MalformedRecordException;
    }
}
