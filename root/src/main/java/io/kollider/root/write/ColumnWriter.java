package io.kollider.root.write;

import io.kollider.root.ColumnBuffer;
import io.kollider.root.Shape;
import io.kollider.root.write.RecordFile.Stored;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Fills and writes the baskets of one column. A basket holds the values, and for jagged columns where each entry begins
 * (ROOT: TBasket.cxx); what a basket holds depends on the values alone, not on how many came at once.
 */
final class ColumnWriter {

    /**
     * A basket in the file.
     *
     * @param bytes its length there
     * @param firstEntry number of its first entry
     */
    record WrittenBasket(long position, int bytes, long firstEntry) {}

    /** What a column is there for. */
    enum Role {
        VALUES,
        COUNTER
    }

    /** What a basket adds to its key: version, three sizes, end of the content, a flag. */
    private static final int HEAD_BYTES = 19;

    /** In front of each vector: length, version of the streamer, number of items. */
    private static final int VECTOR_HEAD_BYTES = 10;

    private static final int VECTOR_STREAMER_VERSION = 10;
    private static final int BYTE_COUNT = 0x40000000;

    private final TreeColumn column;
    private final Role role;
    private final RecordFile file;
    private final int basketBytes;
    private final RecordKey key;
    private final OutputBuffer content = new OutputBuffer();
    private final OutputBuffer starts = new OutputBuffer();
    private final OutputBuffer head = new OutputBuffer();
    private final List<WrittenBasket> baskets = new ArrayList<>();
    private int bufferedEntries;
    private long entries;
    private long totalBytes;
    private long packedBytes;
    private int mostValues;

    /** @param role whether others are counted by it */
    ColumnWriter(
            TreeColumn column, Role role, RecordFile file, int basketBytes, String tree, long directory, int date) {
        this.column = column;
        this.role = role;
        this.file = file;
        this.basketBytes = basketBytes;
        this.key = new RecordKey("TBasket", column.name(), tree, 0, directory, date, HEAD_BYTES);
    }

    TreeColumn column() {
        return column;
    }

    /** Entries written and buffered. */
    long entries() {
        return entries;
    }

    int bufferedBytes() {
        return content.length() + starts.length();
    }

    List<WrittenBasket> baskets() {
        return baskets;
    }

    /** Bytes of all baskets unpacked, with their keys. */
    long totalBytes() {
        return totalBytes;
    }

    /** Bytes of all baskets in the file. */
    long packedBytes() {
        return packedBytes;
    }

    /** Largest value seen by a counter, as the reader's largest array. */
    int mostValues() {
        return mostValues;
    }

    boolean isCounter() {
        return role == Role.COUNTER;
    }

    void sawCount(int count) {
        mostValues = Math.max(mostValues, count);
    }

    /** Takes one entry of the buffer. */
    void append(ColumnBuffer values, int entry) throws IOException {
        int start = values.valueStart(entry);
        int count = values.valueStart(entry + 1) - start;
        int bytes = Math.multiplyExact(count, column.type().primitive().bytes())
                + (column.isVector() ? VECTOR_HEAD_BYTES : 0);
        if (bufferedEntries > 0 && (long) content.length() + bytes > basketBytes) {
            flush();
        }
        if (column.type().shape() == Shape.JAGGED) {
            starts.int32(key.bytes() + content.length());
        }
        if (column.isVector()) {
            content.int32(bytes - Integer.BYTES | BYTE_COUNT)
                    .int16(VECTOR_STREAMER_VERSION)
                    .int32(count);
        }
        appendValues(values, start, start + count);
        bufferedEntries++;
        entries++;
    }

    private void appendValues(ColumnBuffer values, int start, int end) {
        switch (column.type().primitive()) {
            case BOOL, INT8, UINT8 -> content.bytes(values.bytes(), start, end - start);
            case INT16, UINT16 -> {
                for (int index = start; index < end; index++) {
                    content.int16(values.ints()[index]);
                }
            }
            case INT32, UINT32 -> {
                for (int index = start; index < end; index++) {
                    content.int32(values.ints()[index]);
                }
            }
            case INT64, UINT64 -> {
                for (int index = start; index < end; index++) {
                    content.int64(values.longs()[index]);
                }
            }
            case FLOAT -> {
                for (int index = start; index < end; index++) {
                    content.float32(values.floats()[index]);
                }
            }
            case DOUBLE -> {
                for (int index = start; index < end; index++) {
                    content.float64(values.doubles()[index]);
                }
            }
            case CHAR -> throw new IllegalStateException("text is not written");
        }
    }

    /** Writes the entries that are buffered as a basket. */
    void flush() throws IOException {
        if (bufferedEntries == 0) {
            return;
        }
        int contentEnd = key.bytes() + content.length();
        boolean isJagged = column.type().shape() == Shape.JAGGED;
        int fixedEntryBytes = column.type().width() * column.type().primitive().bytes();
        if (isJagged) {
            content.int32(bufferedEntries + 1)
                    .bytes(starts.array(), 0, starts.length())
                    .int32(0);
        }
        head.clear();
        head.int16(3)
                .int32(Math.max(basketBytes, key.bytes() + content.length()))
                .int32(isJagged ? bufferedEntries + 1 : fixedEntryBytes)
                .int32(bufferedEntries)
                .int32(contentEnd)
                .int8(0);
        Stored stored = file.appendPacked(key, head, content);
        baskets.add(new WrittenBasket(stored.position(), stored.bytes(), entries - bufferedEntries));
        totalBytes += stored.unpacked();
        packedBytes += stored.bytes();
        content.clear();
        starts.clear();
        bufferedEntries = 0;
    }
}
