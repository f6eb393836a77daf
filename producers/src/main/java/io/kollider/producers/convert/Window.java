package io.kollider.producers.convert;

import io.kollider.root.ColumnBuffer;
import io.kollider.root.ColumnType;
import io.kollider.root.Shape;
import java.util.Arrays;
import java.util.List;

/** Some consecutive entries of all columns, and how many bytes each takes at most when encoded. Its arrays are reused. */
final class Window {
    private final ColumnBuffer[] buffers;
    private final int[] bytes;
    private long first;
    private int count;

    /** @param capacity most entries */
    Window(int columns, int capacity) {
        buffers = new ColumnBuffer[columns];
        Arrays.setAll(buffers, column -> new ColumnBuffer());
        bytes = new int[capacity];
    }

    /** Reads the entries [newFirst, newFirst + newCount) of each column in place of those that were there. */
    void load(List<EntryReader> readers, long newFirst, int newCount) {
        count = 0; // stays so if reading fails
        Arrays.fill(bytes, 0, newCount, 0);
        for (int column = 0; column < buffers.length; column++) {
            ColumnBuffer buffer = buffers[column];
            readers.get(column).read(newFirst, newCount, buffer);
            addBytes(buffer, newCount);
        }
        first = newFirst;
        count = newCount;
    }

    private void addBytes(ColumnBuffer buffer, int entries) {
        ColumnType type = buffer.type();
        int valueBytes = BlockLimits.valueBytes(type.primitive());
        if (type.shape() == Shape.JAGGED) {
            int[] offsets = buffer.offsets();
            for (int entry = 0; entry < entries; entry++) {
                int values = offsets[entry + 1] - offsets[entry];
                bytes[entry] += values * valueBytes + BlockLimits.lengthBytes(values);
            }
        } else {
            int fixed = type.width() * valueBytes
                    + (type.shape() == Shape.FIXED ? BlockLimits.lengthBytes(type.width()) : 0);
            for (int entry = 0; entry < entries; entry++) {
                bytes[entry] += fixed;
            }
        }
    }

    long first() {
        return first;
    }

    /** The entry behind the last one. */
    long end() {
        return first + count;
    }

    /** The most bytes that an entry takes. */
    int bytes(long entry) {
        return bytes[(int) (entry - first)];
    }

    ColumnBuffer buffer(int column) {
        return buffers[column];
    }
}
