package io.kollider.root.member;

import io.kollider.root.ColumnBuffer;
import java.nio.ByteBuffer;

/** Copies runs of big-endian numbers into columns; the JDK's views swap whole runs at the speed of memory. */
final class BigEndian {

    private BigEndian() {}

    /** Copies {@code count} values from byte {@code at} to index {@code target} of the buffer's array. */
    static void copy(byte[] content, int at, int count, ColumnBuffer into, int target) {
        int length = count * into.type().primitive().bytes();
        ByteBuffer source = ByteBuffer.wrap(content, at, length);
        switch (into.type().primitive()) {
            case BOOL, INT8, UINT8, CHAR -> System.arraycopy(content, at, into.bytes(), target, count);
            case INT16 -> {
                int[] ints = into.ints();
                for (int index = 0; index < count; index++) {
                    ints[target + index] = source.getShort();
                }
            }
            case UINT16 -> {
                int[] ints = into.ints();
                for (int index = 0; index < count; index++) {
                    ints[target + index] = source.getShort() & 0xffff;
                }
            }
            case INT32, UINT32 -> source.asIntBuffer().get(into.ints(), target, count);
            case INT64, UINT64 -> source.asLongBuffer().get(into.longs(), target, count);
            case FLOAT -> source.asFloatBuffer().get(into.floats(), target, count);
            case DOUBLE -> source.asDoubleBuffer().get(into.doubles(), target, count);
        }
    }
}
