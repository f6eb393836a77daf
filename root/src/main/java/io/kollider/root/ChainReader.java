package io.kollider.root;

import java.util.Arrays;
import java.util.List;

/** Reads ranges of entries of one column of a {@link Chain}. For one thread at a time. */
public final class ChainReader {

    private final List<ColumnReader> readers;
    private final long[] firstEntries;

    ChainReader(List<ColumnReader> readers, long[] firstEntries) {
        this.readers = readers;
        this.firstEntries = firstEntries;
    }

    /**
     * Reads the entries [first, first + count) of the chain into a buffer, replacing what it held.
     *
     * @throws RootUsageException if the chain does not have these entries
     * @throws DamagedFileException naming file, column, entries and byte position; the buffer's content is then undefined
     */
    public void read(long first, int count, ColumnBuffer into) {
        long entries = firstEntries[readers.size()];
        if (first < 0 || count < 0 || first > entries - count) {
            throw new RootUsageException(
                    "entries %d to %d asked for, the chain has %d".formatted(first, first + count, entries));
        }
        if (!readers.isEmpty()) {
            into.start(readers.get(0).column().type());
        }
        int found = Arrays.binarySearch(firstEntries, first);
        int file = found < 0 ? -found - 2 : found;
        for (int done = 0; done < count; file++) {
            long from = first + done - firstEntries[file];
            int taken = (int) Math.min(count - done, firstEntries[file + 1] - firstEntries[file] - from);
            readers.get(file).append(from, taken, into);
            done += taken;
        }
    }
}
