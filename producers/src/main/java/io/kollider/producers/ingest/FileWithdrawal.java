package io.kollider.producers.ingest;

import io.kollider.schemas.catalogue.FileProgress;
import io.kollider.schemas.catalogue.FileSum;
import io.kollider.schemas.codec.SchemaSource;
import io.kollider.schemas.codec.SingleObject;
import io.kollider.schemas.event.BlockHeader;
import io.kollider.schemas.event.EventBlockCodec;
import io.kollider.schemas.event.EventBlockSchema;
import io.kollider.schemas.event.MalformedBlockException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Takes the blocks of a file back, the last one first: each is sent again as it lies on the topic of events, with the sign −1. So at
 * every moment the blocks that count are those of the file's entries from 0 to what progress says, whatever interrupts this, and an
 * ingest can go on there. The file itself is not needed.
 */
final class FileWithdrawal {
    private final PartitionWriter writer;
    private final SentBlocks blocks;
    private final SchemaSource schemas;
    private final FileClaims claims;
    private final Consumer<FileProgress> committed;

    /** @param committed told after each transaction */
    FileWithdrawal(
            PartitionWriter writer,
            SentBlocks blocks,
            SchemaSource schemas,
            FileClaims claims,
            Consumer<FileProgress> committed) {
        this.writer = writer;
        this.blocks = blocks;
        this.schemas = schemas;
        this.claims = claims;
        this.committed = committed;
    }

    /**
     * Returns when nothing of the file counts any more.
     *
     * @throws FileFailedException if the topic does not hold what was sent, or events of another file were left out for those of this one
     */
    void withdraw(FileProgress before) throws InterruptedException, FileFailedException {
        Optional<String> successor = claims.leave(before.file());
        if (successor.isPresent()) {
            throw new FileFailedException(needed(before.file(), successor.get()));
        }
        List<SentBlocks.Sent> counting = blocks.of(before.file(), writer.nextSeq());
        if (counting.size() != before.blocks()) {
            throw new FileFailedException("topic of events holds %d blocks of file %s, progress says %d"
                    .formatted(counting.size(), before.file(), before.blocks()));
        }
        int left = counting.size();
        while (left > 0) {
            BlockHeader first = null;
            for (int i = 0; i < FileSender.BLOCKS_A_TRANSACTION && left > 0; i++) {
                SentBlocks.Sent sent = counting.get(--left);
                ConsumerRecord<byte[], byte[]> record = blocks.at(sent.offset());
                first = header(record);
                writer.withdraw(before.file(), record.value(), sent.seq());
            }
            if (left == 0) {
                claims.release(before.file());
            }
            FileProgress progress = progress(before, java.util.Objects.requireNonNull(first), left);
            writer.commit(progress);
            committed.accept(progress);
        }
    }

    /** Why a file cannot be withdrawn. */
    static String needed(String file, String successor) {
        return "%s: cannot be withdrawn, as events that it shares with %s were left out there (input.duplicates: count-once) and would count nowhere; withdraw %s first, then this one again, then 'ingest retry' %s"
                .formatted(file, successor, successor, successor);
    }

    private FileProgress progress(FileProgress before, BlockHeader first, int left) {
        List<FileSum> sums = before.sums().isEmpty()
                ? List.of()
                : first.sums().stream()
                        .map(sum -> new FileSum(sum.name(), sum.before()))
                        .toList();
        return new FileProgress(
                before.file(),
                before.dataset(),
                before.partition(),
                before.entries(),
                first.firstEntry(),
                left,
                writer.nextSeq(),
                sums,
                false);
    }

    private BlockHeader header(ConsumerRecord<byte[], byte[]> record) throws FileFailedException {
        long fingerprint = SingleObject.fingerprint(record.value()).orElse(0);
        EventBlockSchema schema = schemas.schema(fingerprint)
                .map(EventBlockSchema::parse)
                .orElseThrow(() -> new FileFailedException("%s, partition %d, offset %d: a block of unknown schema"
                        .formatted(record.topic(), record.partition(), record.offset())));
        try {
            return new EventBlockCodec(schema).header(record.value());
        } catch (MalformedBlockException e) {
            throw new FileFailedException("%s, partition %d, offset %d: %s"
                    .formatted(record.topic(), record.partition(), record.offset(), e.getMessage()));
        }
    }
}
