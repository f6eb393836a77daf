package io.kollider.producers.ingest;

import io.kollider.schemas.event.BlockNumber;
import io.kollider.schemas.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads blocks that were sent to a partition of events, committed ones alone. For the partition's owner, in one thread. */
final class SentBlocks implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration VISIBLE_WITHIN = Duration.ofSeconds(60);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final TopicPartition partition;

    private SentBlocks(KafkaConsumer<byte[], byte[]> consumer, TopicPartition partition) {
        this.consumer = consumer;
        this.partition = partition;
    }

    static SentBlocks open(Map<String, Object> clients, Topics topics, int partition) {
        Map<String, Object> settings = new HashMap<>(clients);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        TopicPartition events = new TopicPartition(topics.events(), partition);
        KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        consumer.assign(List.of(events));
        return new SentBlocks(consumer, events);
    }

    /** A block that counts: it was sent and not taken back. */
    record Sent(long offset, long seq) {}

    /**
     * The blocks of a file that count, in the order of its entries.
     *
     * @param next number of the partition's next block: all before it are waited for, as readers see a commit a moment later
     * @throws FileFailedException if the topic does not hold all of them any more
     */
    List<Sent> of(String file, long next) throws InterruptedException, FileFailedException {
        List<Sent> counting = new ArrayList<>();
        consumer.seekToBeginning(List.of(partition));
        long expected = 0;
        long deadline = System.nanoTime() + VISIBLE_WITHIN.toNanos();
        while (expected < next) {
            for (ConsumerRecord<byte[], byte[]> record : poll()) {
                BlockNumber number = BlockNumber.in(record.headers()).orElse(null);
                if (number == null) {
                    continue; // no ingest wrote it
                }
                if (number.seq() != expected) {
                    throw new FileFailedException(
                            "%s holds block %d at offset %d where block %d should be: were records deleted?"
                                    .formatted(partition, number.seq(), record.offset(), expected));
                }
                expected++;
                if (record.key() != null && new String(record.key(), StandardCharsets.UTF_8).equals(file)) {
                    count(counting, number, record.offset());
                }
            }
            if (System.nanoTime() > deadline) {
                throw new TimeoutException(
                        partition + ": block " + expected + " of " + next + " cannot be read; is the broker well?");
            }
        }
        return counting;
    }

    /** Blocks are taken back from the last one on: those that count are always the first ones of the file. */
    private void count(List<Sent> counting, BlockNumber number, long offset) throws FileFailedException {
        if (number.of().isEmpty()) {
            counting.add(new Sent(offset, number.seq()));
        } else if (number.withdrawal()) {
            int last = counting.size() - 1;
            if (last < 0 || counting.get(last).seq() != number.of().getAsLong()) {
                throw new FileFailedException("%s, offset %d takes back block %d, which is not the file's last"
                        .formatted(partition, offset, number.of().getAsLong()));
            }
            counting.remove(last);
        }
    }

    /** The record at an offset. */
    ConsumerRecord<byte[], byte[]> at(long offset) throws InterruptedException, FileFailedException {
        consumer.seek(partition, offset);
        long deadline = System.nanoTime() + VISIBLE_WITHIN.toNanos();
        while (System.nanoTime() < deadline) {
            for (ConsumerRecord<byte[], byte[]> record : poll()) {
                if (record.offset() == offset) {
                    return record;
                }
                throw new FileFailedException(partition + " holds no record at offset " + offset + " any more");
            }
        }
        throw new TimeoutException(partition + ", offset " + offset + " cannot be read; is the broker well?");
    }

    private Iterable<ConsumerRecord<byte[], byte[]>> poll() throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("interrupted while reading " + partition);
        }
        try {
            return consumer.poll(POLL);
        } catch (InterruptException e) {
            Thread.interrupted();
            InterruptedException interrupted = new InterruptedException("interrupted while reading " + partition);
            interrupted.initCause(e);
            throw interrupted;
        }
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
