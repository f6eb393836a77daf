package io.kollider.root.tree;

import io.kollider.root.ColumnBuffer;
import io.kollider.root.member.Wire;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The lists of some entries of a basket, each behind a header, on their way to one flat array. One loop for each type: lists have a few values each, too few
 * for a choice in each of them, or for the JDK's views, to pay.
 *
 * @param first entry in the basket
 * @param offsets where each list begins in the flat array, from that of {@code entry} on
 */
record Lists(byte[] content, int[] starts, int first, int headerBytes, int[] offsets, int entry, int count) {

    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    void copy(byte[] into) {
        for (int index = 0; index < count; index++) {
            int at = starts[first + index] + headerBytes;
            int to = offsets[entry + index + 1];
            for (int value = offsets[entry + index]; value < to; value++, at++) {
                into[value] = content[at];
            }
        }
    }

    void copy(int[] into) {
        for (int index = 0; index < count; index++) {
            int at = starts[first + index] + headerBytes;
            int to = offsets[entry + index + 1];
            for (int value = offsets[entry + index]; value < to; value++, at += Integer.BYTES) {
                into[value] = (int) INT.get(content, at);
            }
        }
    }

    void copy(long[] into) {
        for (int index = 0; index < count; index++) {
            int at = starts[first + index] + headerBytes;
            int to = offsets[entry + index + 1];
            for (int value = offsets[entry + index]; value < to; value++, at += Long.BYTES) {
                into[value] = (long) LONG.get(content, at);
            }
        }
    }

    void copy(float[] into) {
        for (int index = 0; index < count; index++) {
            int at = starts[first + index] + headerBytes;
            int to = offsets[entry + index + 1];
            for (int value = offsets[entry + index]; value < to; value++, at += Float.BYTES) {
                into[value] = Float.intBitsToFloat((int) INT.get(content, at));
            }
        }
    }

    void copy(double[] into) {
        for (int index = 0; index < count; index++) {
            int at = starts[first + index] + headerBytes;
            int to = offsets[entry + index + 1];
            for (int value = offsets[entry + index]; value < to; value++, at += Double.BYTES) {
                into[value] = Double.longBitsToDouble((long) LONG.get(content, at));
            }
        }
    }

    /** Of any other type. */
    void copy(Wire wire, ColumnBuffer into) {
        for (int index = 0; index < count; index++) {
            int from = offsets[entry + index];
            wire.copy(content, starts[first + index] + headerBytes, offsets[entry + index + 1] - from, into, from);
        }
    }
}
