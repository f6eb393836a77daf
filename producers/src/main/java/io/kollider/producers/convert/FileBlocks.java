package io.kollider.producers.convert;

import io.kollider.schemas.event.BlockColumn;
import io.kollider.schemas.event.BlockHeader;
import io.kollider.schemas.event.EventBlock;
import io.kollider.schemas.event.EventBlockSchema;
import io.kollider.schemas.event.SumOfWeights;
import java.util.ArrayList;
import java.util.List;

/**
 * The blocks of one file, one after the other. Where they are cut depends on the file and the limits alone: begun at the end of any
 * block, the same blocks follow. A file without entries is one empty block, which carries its sums of weights. Columns are read
 * forwards in windows of as many entries as a block can have, so that each basket or page is unpacked once. For one thread.
 */
public final class FileBlocks {
    private final BlockSource source;
    private final BlockLimits limits;
    private final long entries;
    private final List<EntryReader> readers = new ArrayList<>();
    private Window window;
    private Window following;
    private long next;
    private boolean empty;

    /**
     * Opens the blocks of a file from an entry on.
     *
     * @param first entry at which a block begins: 0, or where an earlier ingest ended
     * @throws io.kollider.root.RootException if a column of the schema is not there
     */
    public FileBlocks(
            FileColumns columns, EventBlockSchema schema, BlockSource source, BlockLimits limits, long first) {
        this.source = source;
        this.limits = limits;
        this.entries = columns.table().entries();
        for (BlockColumn column : schema.columns()) {
            readers.add(columns.reader(column.name()));
        }
        this.window = new Window(readers.size(), limits.events());
        this.following = new Window(readers.size(), limits.events());
        this.next = first;
        this.empty = entries == 0;
    }

    /** The entry at which the next block begins; the number of entries behind the last. */
    public long position() {
        return next;
    }

    /** Whether there are no more blocks. */
    public boolean isDone() {
        return next == entries && !empty;
    }

    /**
     * Fills a block with the next events.
     *
     * @throws IllegalStateException if there are no more
     * @throws io.kollider.root.RootException if the file turns out to be damaged; the block's content is then undefined
     */
    public void next(EventBlock block) {
        if (isDone()) {
            throw new IllegalStateException("no block follows entry " + next + " of " + entries);
        }
        long end = end();
        block.begin(new BlockHeader(
                source.dataset(), source.variation(), source.file(), next, (int) (end - next), entries, sums(end)));
        for (int column = 0; column < readers.size(); column++) {
            if (block.schema().columns().get(column).jagged()) {
                block.reserveOffsets(column)[0] = 0;
            }
            long split = Math.min(end, window.end());
            copy(window, next, split, block, column, 0);
            copy(following, split, end, block, column, (int) (split - next));
        }
        next = end;
        empty = false;
    }

    private List<SumOfWeights> sums(long end) {
        return next == 0 && !source.luminosity().isEmpty()
                ? source.luminosity()
                : SumShares.of(source.sums(), next, end, entries);
    }

    private static void copy(Window from, long first, long end, EventBlock block, int column, int events) {
        if (first < end) {
            ColumnCopy.append(
                    from.buffer(column),
                    (int) (first - from.first()),
                    (int) (end - from.first()),
                    block,
                    column,
                    events);
        }
    }

    /** Where the block that begins at the next entry ends; afterwards its entries are in the window and the following one. */
    private long end() {
        long most = Math.min(entries, next + limits.events());
        if (next < most) {
            advanceTo(next);
        }
        long bytes = (long) readers.size() * BlockLimits.ARRAY_BYTES;
        long end = next;
        while (end < most) {
            bytes += at(end).bytes(end);
            if (bytes > limits.bytes() && end > next) {
                break;
            }
            end++;
        }
        return end;
    }

    /** Makes the window hold an entry; each entry is read once on the way. */
    private void advanceTo(long entry) {
        if (entry < window.end() && entry >= window.first()) {
            return;
        }
        if (entry < following.end() && entry >= following.first()) {
            Window before = window;
            window = following;
            following = before;
            return;
        }
        load(window, entry);
    }

    private Window at(long entry) {
        if (entry < window.end()) {
            return window;
        }
        if (following.first() != window.end() || entry >= following.end()) {
            load(following, window.end());
        }
        return following;
    }

    private void load(Window target, long first) {
        target.load(readers, first, (int) Math.min(limits.events(), entries - first));
    }
}
