package io.kollider.schemas.catalogue;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads one partition from any place, committed records alone. For one thread at a time, which may be interrupted. */
public final class PartitionRecords implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final TopicPartition partition;

    private PartitionRecords(KafkaConsumer<byte[], byte[]> consumer, TopicPartition partition) {
        this.consumer = consumer;
        this.partition = partition;
    }

    /** @param clients settings of Kafka clients: bootstrap.servers and what it takes to connect */
    public static PartitionRecords open(Map<String, Object> clients, TopicPartition partition) {
        Map<String, Object> settings = new HashMap<>(clients);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, CommittedRecords.FETCH_MAX_WAIT_MILLIS);
        KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        consumer.assign(List.of(partition));
        return new PartitionRecords(consumer, partition);
    }

    public TopicPartition partition() {
        return partition;
    }

    /** The next {@link #poll} begins with the first record that there is. */
    public void seekToBeginning() {
        consumer.seekToBeginning(List.of(partition));
    }

    /** The next records; none if there were none for a moment. */
    public Iterable<ConsumerRecord<byte[], byte[]>> poll() throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("interrupted while reading " + partition);
        }
        try {
            return consumer.poll(POLL);
        } catch (InterruptException e) {
            Thread.interrupted(); // Kafka sets it again; InterruptedException says it
            InterruptedException interrupted = new InterruptedException("interrupted while reading " + partition);
            interrupted.initCause(e);
            throw interrupted;
        }
    }

    /** The record at an offset; nothing if there is none any more. */
    public Optional<ConsumerRecord<byte[], byte[]>> at(long offset) throws InterruptedException {
        consumer.seek(partition, offset);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            for (ConsumerRecord<byte[], byte[]> record : poll()) {
                return Optional.of(record).filter(found -> found.offset() == offset);
            }
        }
        throw new TimeoutException(partition + ", offset " + offset + " cannot be read; is the broker well?");
    }

    @Override
    public void close() {
        boolean interrupted = Thread.interrupted();
        consumer.close();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
