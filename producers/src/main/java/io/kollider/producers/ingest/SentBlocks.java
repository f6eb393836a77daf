package io.kollider.producers.ingest;

import io.kollider.schemas.catalogue.PartitionRecords;
import io.kollider.schemas.event.BlockNumber;
import io.kollider.schemas.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/** Reads blocks that were sent to a partition of events, committed ones alone. For the partition's owner, in one thread. */
final class SentBlocks implements AutoCloseable {
    private static final Duration VISIBLE_WITHIN = Duration.ofSeconds(60);

    private final PartitionRecords records;
    private final TopicPartition partition;

    private SentBlocks(PartitionRecords records) {
        this.records = records;
        this.partition = records.partition();
    }

    static SentBlocks open(Map<String, Object> clients, Topics topics, int partition) {
        return new SentBlocks(PartitionRecords.open(clients, new TopicPartition(topics.events(), partition)));
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
        records.seekToBeginning();
        long expected = 0;
        long deadline = System.nanoTime() + VISIBLE_WITHIN.toNanos();
        while (expected < next) {
            for (ConsumerRecord<byte[], byte[]> record : records.poll()) {
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
        return records.at(offset)
                .orElseThrow(() ->
                        new FileFailedException(partition + " holds no record at offset " + offset + " any more"));
    }

    @Override
    public void close() {
        records.close();
    }
}
