package io.kollider.producers.convert;

import io.kollider.root.ColumnBuffer;

/** Reads the entries of a column, stored or derived from stored ones. For one thread. */
@FunctionalInterface
interface EntryReader {
    /**
     * Reads the entries [first, first + count) into a buffer, replacing what it held.
     *
     * @throws io.kollider.root.RootException if the file is damaged
     */
    void read(long first, int count, ColumnBuffer into);
}
