package io.kollider.producers.convert;

import io.kollider.root.ColumnBuffer;
import io.kollider.root.Shape;
import io.kollider.schemas.event.EventBlock;

/** Copies entries of a buffer behind what a block's column already holds, widening narrow integers without loss. */
final class ColumnCopy {
    private ColumnCopy() {}

    /**
     * Appends the entries [from, to) of the buffer.
     *
     * @param events events that the column already holds
     */
    static void append(ColumnBuffer buffer, int from, int to, EventBlock block, int column, int events) {
        int start = buffer.valueStart(from);
        int count = buffer.valueStart(to) - start;
        int size = block.size(column);
        block.reserve(column, size + count);
        if (buffer.type().shape() != Shape.SCALAR) {
            lengths(buffer, from, to, block.offsets(column), events);
        }
        values(buffer, start, count, block, column, size);
    }

    private static void lengths(ColumnBuffer buffer, int from, int to, int[] offsets, int events) {
        int shift = offsets[events] - buffer.valueStart(from);
        for (int entry = from; entry < to; entry++) {
            offsets[events + entry - from + 1] = buffer.valueStart(entry + 1) + shift;
        }
    }

    private static void values(ColumnBuffer buffer, int start, int count, EventBlock block, int column, int size) {
        switch (buffer.type().primitive()) {
            case BOOL -> flags(buffer.bytes(), start, count, block.booleans(column), size);
            case INT8 -> bytes(buffer.bytes(), start, count, block.ints(column), size);
            case UINT8 -> unsignedBytes(buffer.bytes(), start, count, block.ints(column), size);
            case INT16, UINT16, INT32 -> System.arraycopy(buffer.ints(), start, block.ints(column), size, count);
            case UINT32 -> unsignedInts(buffer.ints(), start, count, block.longs(column), size);
            case INT64, UINT64 -> System.arraycopy(buffer.longs(), start, block.longs(column), size, count);
            case FLOAT -> System.arraycopy(buffer.floats(), start, block.floats(column), size, count);
            case DOUBLE -> System.arraycopy(buffer.doubles(), start, block.doubles(column), size, count);
            case CHAR -> throw new IllegalArgumentException("a text is no column of numbers");
        }
    }

    private static void flags(byte[] bytes, int start, int count, boolean[] into, int size) {
        for (int i = 0; i < count; i++) {
            into[size + i] = bytes[start + i] != 0;
        }
    }

    private static void bytes(byte[] bytes, int start, int count, int[] into, int size) {
        for (int i = 0; i < count; i++) {
            into[size + i] = bytes[start + i];
        }
    }

    private static void unsignedBytes(byte[] bytes, int start, int count, int[] into, int size) {
        for (int i = 0; i < count; i++) {
            into[size + i] = bytes[start + i] & 0xff;
        }
    }

    private static void unsignedInts(int[] ints, int start, int count, long[] into, int size) {
        for (int i = 0; i < count; i++) {
            into[size + i] = ints[start + i] & 0xffffffffL;
        }
    }
}
