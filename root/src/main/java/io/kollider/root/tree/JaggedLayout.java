package io.kollider.root.tree;

import io.kollider.root.ColumnBuffer;
import io.kollider.root.ColumnType;
import io.kollider.root.member.Wire;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Every entry has its own number of values. A C array with a counter has nothing but the values; a vector has ten bytes
 * in front of them:
 *
 * <pre>
 *   0              4         6         10
 *   | length, flag | version | items   | values …
 * </pre>
 *
 * <p>A pointer with a length has one byte in front, 0 for null.
 *
 * @param headerBytes bytes in front of each entry's values, 0, 1 or 10
 */
record JaggedLayout(ColumnType type, Wire wire, int headerBytes) implements Layout {

    private static final int VECTOR_HEADER = 10;
    private static final int POINTER_HEADER = 1;

    private static final int ITEMS_AT = 6;
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    static JaggedLayout counted(Wire wire, int width) {
        return new JaggedLayout(ColumnType.ofLists(wire.primitive(), 1, width), wire, 0);
    }

    static JaggedLayout pointer(Wire wire) {
        return new JaggedLayout(ColumnType.ofLists(wire.primitive(), 1, 1), wire, POINTER_HEADER);
    }

    static JaggedLayout vector(Wire wire) {
        return new JaggedLayout(ColumnType.ofLists(wire.primitive(), 1, 1), wire, VECTOR_HEADER);
    }

    @Override
    public int itemBytes() {
        return headerBytes == VECTOR_HEADER ? 0 : wire.bytes() * type.width(); // vectors count themselves
    }

    @Override
    public int entryHeaderBytes() {
        return headerBytes;
    }

    @Override
    public boolean needsCounts() {
        return false;
    }

    @Override
    public void decode(Basket basket, int first, int count, ColumnBuffer into) {
        if (!basket.hasStarts() && count > 0) {
            throw basket.origin().damaged("it does not say where its entries begin");
        }
        int[] starts = basket.starts();
        int payload = starts[first + count] - starts[first] - count * headerBytes;
        int valueBytes = wire.bytes();
        if (payload < 0 || payload % valueBytes != 0) {
            throw basket.origin().damaged("%d bytes for values of %d".formatted(payload, valueBytes));
        }
        int entry = into.entryCount();
        int target = into.valueCount();
        into.append(count, payload / valueBytes);
        fillOffsets(basket, first, count, into.offsets(), entry);
        if (headerBytes == 0) {
            wire.copy(basket.content(), starts[first], payload / valueBytes, into, target);
        } else {
            copyValues(basket.content(), starts, first, count, into, entry);
        }
    }

    private void fillOffsets(Basket basket, int first, int count, int[] offsets, int entry) {
        int[] starts = basket.starts();
        int valueBytes = wire.bytes();
        int itemBytes = valueBytes * type.width();
        int offset = offsets[entry];
        for (int index = 0; index < count; index++) {
            int start = starts[first + index];
            int length = starts[first + index + 1] - start - headerBytes;
            int values = length / valueBytes;
            if (length < 0 || length % itemBytes != 0) {
                throw basket.origin()
                        .damaged("entry %d of the basket has %d bytes for values of %d"
                                .formatted(first + index, length, itemBytes));
            }
            if (headerBytes == VECTOR_HEADER && (int) INT.get(basket.content(), start + ITEMS_AT) != values) {
                throw basket.origin()
                        .damaged("entry %d of the basket announces %d values and has room for %d"
                                .formatted(first + index, (int) INT.get(basket.content(), start + ITEMS_AT), values));
            }
            offset += values;
            offsets[entry + index + 1] = offset;
        }
    }

    private void copyValues(byte[] content, int[] starts, int first, int count, ColumnBuffer into, int entry) {
        int[] offsets = into.offsets();
        if (!wire.isPlain()) {
            for (int index = 0; index < count; index++) {
                int from = offsets[entry + index];
                wire.copy(content, starts[first + index] + headerBytes, offsets[entry + index + 1] - from, into, from);
            }
            return;
        }
        for (int index = 0; index < count; index++) {
            int at = starts[first + index] + headerBytes;
            int from = offsets[entry + index];
            int to = offsets[entry + index + 1];
            switch (type.primitive()) {
                case INT32, UINT32 -> copyInts(content, at, into.ints(), from, to);
                case FLOAT -> copyFloats(content, at, into.floats(), from, to);
                case INT64, UINT64 -> copyLongs(content, at, into.longs(), from, to);
                case BOOL, INT8, UINT8, CHAR -> copyBytes(content, at, into.bytes(), from, to);
                case INT16, UINT16, DOUBLE -> wire.copy(content, at, to - from, into, from);
            }
        }
    }

    // Entries have a few values each, too few for the JDK's views to pay.

    private static void copyBytes(byte[] content, int start, byte[] bytes, int from, int to) {
        int at = start;
        for (int index = from; index < to; index++) {
            bytes[index] = content[at++];
        }
    }

    private static void copyInts(byte[] content, int start, int[] ints, int from, int to) {
        int at = start;
        for (int index = from; index < to; index++, at += Integer.BYTES) {
            ints[index] = (int) INT.get(content, at);
        }
    }

    private static void copyFloats(byte[] content, int start, float[] floats, int from, int to) {
        int at = start;
        for (int index = from; index < to; index++, at += Float.BYTES) {
            floats[index] = Float.intBitsToFloat((int) INT.get(content, at));
        }
    }

    private static void copyLongs(byte[] content, int start, long[] longs, int from, int to) {
        int at = start;
        for (int index = from; index < to; index++, at += Long.BYTES) {
            longs[index] = (long) LONG.get(content, at);
        }
    }
}
