package io.kollider.root;

import io.kollider.root.compress.Unpacker;

/**
 * Reads ranges of entries of one column. Reading forwards unpacks each basket or page once, whatever the ranges; the
 * memory held is that of one basket, or one page of each column on the way to the values, packed and unpacked. For one thread at a time.
 */
public final class ColumnReader {

    /** Appends the entries of [first, first + count) that are stored together; returns how many, at least one. */
    interface Source {
        int read(long first, int count, ColumnBuffer into, Unpacker unpacker);
    }

    private final Column column;
    private final Source source;
    private final UnpackerPool unpackers;

    ColumnReader(Column column, Source source, UnpackerPool unpackers) {
        this.column = column;
        this.source = source;
        this.unpackers = unpackers;
    }

    public Column column() {
        return column;
    }

    /**
     * Reads the entries [first, first + count) into a buffer, replacing what it held.
     *
     * @throws RootUsageException if the column does not have these entries
     * @throws DamagedFileException naming column, entries and byte position; the buffer's content is then undefined
     */
    public void read(long first, int count, ColumnBuffer into) {
        if (first < 0 || count < 0 || first > column.entries() - count) {
            throw new RootUsageException("%s: entries %d to %d asked for, it has %d"
                    .formatted(column.name(), first, first + count, column.entries()));
        }
        into.start(column.type());
        append(first, count, into);
    }

    /** Appends entries to those that the buffer holds, which are of the same type. */
    void append(long first, int count, ColumnBuffer into) {
        try {
            unpackers.with(unpacker -> {
                read(first, count, into, unpacker);
                return into;
            });
        } catch (ArithmeticException e) {
            throw new RootUsageException(
                    "branch %s: the entries %d to %d have more values than an array can hold; read fewer"
                            .formatted(column.name(), first, first + count));
        }
    }

    private void read(long first, int count, ColumnBuffer into, Unpacker unpacker) {
        int done = 0;
        while (done < count) {
            done += source.read(first + done, count - done, into, unpacker);
        }
    }
}
