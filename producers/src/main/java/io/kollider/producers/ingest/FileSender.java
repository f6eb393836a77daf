package io.kollider.producers.ingest;

import io.kollider.analysis.Input;
import io.kollider.producers.claim.CopiedEvents;
import io.kollider.producers.convert.BlockLimits;
import io.kollider.producers.convert.FileBlocks;
import io.kollider.producers.convert.FileColumns;
import io.kollider.producers.convert.SumShares;
import io.kollider.root.RootFile;
import io.kollider.schemas.catalogue.FileProgress;
import io.kollider.schemas.event.EventBlock;
import io.kollider.schemas.event.EventBlockCodec;
import io.kollider.schemas.event.SumOfWeights;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Sends the blocks of one file after another into a partition, from where each was left. For one thread. */
final class FileSender {
    /** Blocks of a transaction: some ten thousand events, so that a commit costs little beside them and a restart repeats little. */
    static final int BLOCKS_A_TRANSACTION = 16;

    private final Input input;
    private final int partition;
    private final PartitionWriter writer;
    private final Throttle throttle;
    private final Consumer<FileProgress> committed;

    /** @param committed told after each transaction */
    FileSender(
            Input input, int partition, PartitionWriter writer, Throttle throttle, Consumer<FileProgress> committed) {
        this.input = input;
        this.partition = partition;
        this.writer = writer;
        this.throttle = throttle;
        this.committed = committed;
    }

    /**
     * Sends what is left of a file.
     *
     * @param before how far it is; nothing if it was not begun
     * @param copied events of it that count elsewhere
     * @throws io.kollider.root.RootException if the file is damaged; what was committed of it stays
     * @throws FileFailedException if it cannot be sent for another reason
     */
    void send(PlannedFile file, Optional<FileProgress> before, CopiedEvents copied)
            throws InterruptedException, FileFailedException {
        try (RootFile root = RootFile.open(file.path())) {
            if (!FileId.of(root, file.source().variation()).equals(file.id())) {
                throw new FileFailedException(file.path() + ": its content changed after it was checked; start again");
            }
            FileColumns columns = FileColumns.of(root, file.source().tree(), input);
            if (file.leavesCopiesOut()) {
                columns.addCopies(file.identity().orElseThrow(), copied);
            }
            List<SumOfWeights> luminosity = before.isEmpty()
                    ? file.luminosity()
                            .map(entries -> entries.of(columns.table()))
                            .orElse(List.of())
                    : List.of(); // its first block has said it
            FileBlocks blocks = new FileBlocks(
                    columns,
                    file.schema(),
                    file.blockSource(luminosity),
                    BlockLimits.STANDARD,
                    before.map(FileProgress::sent).orElse(0L));
            EventBlockCodec codec = new EventBlockCodec(file.schema());
            EventBlock block = new EventBlock(file.schema());
            long count = before.map(FileProgress::blocks).orElse(0L);
            while (!blocks.isDone()) {
                throttle.await(partition);
                for (int i = 0; i < BLOCKS_A_TRANSACTION && !blocks.isDone(); i++) {
                    blocks.next(block);
                    writer.send(file.id(), encoded(codec, block, file));
                    count++;
                    if (Thread.interrupted()) {
                        throw new InterruptedException("interrupted while sending " + file.path());
                    }
                }
                FileProgress progress = progress(file, blocks, count);
                writer.commit(progress);
                committed.accept(progress);
            }
        }
    }

    private static byte[] encoded(EventBlockCodec codec, EventBlock block, PlannedFile file)
            throws FileFailedException {
        byte[] bytes = codec.encode(block);
        if (bytes.length > PartitionWriter.MOST_BLOCK_BYTES) {
            throw new FileFailedException("%s: entry %d takes %d bytes, a block may have %d"
                    .formatted(
                            file.path(), block.header().firstEntry(), bytes.length, PartitionWriter.MOST_BLOCK_BYTES));
        }
        return bytes;
    }

    private FileProgress progress(PlannedFile file, FileBlocks blocks, long count) {
        return new FileProgress(
                file.id(),
                file.dataset(),
                partition,
                file.entries(),
                blocks.position(),
                count,
                writer.nextSeq(),
                SumShares.upTo(file.sums(), blocks.position(), file.entries()),
                blocks.isDone());
    }
}
