package io.kollider.root.tree;

import io.kollider.root.ColumnBuffer;
import io.kollider.root.ColumnType;
import io.kollider.root.DamagedFileException;
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
    public boolean needsLengths() {
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
            copyLists(basket.content(), starts, first, count, into, entry);
        }
    }

    /** Without divisions where it can, as most entries have few values. */
    private void fillOffsets(Basket basket, int first, int count, int[] offsets, int entry) {
        int[] starts = basket.starts();
        byte[] content = basket.content();
        int header = headerBytes;
        int valueBytes = wire.bytes();
        int offset = offsets[entry];
        for (int index = 0; index < count; index++) {
            int start = starts[first + index];
            int length = starts[first + index + 1] - start - header;
            if (length < 0) {
                throw unfit(basket, first + index, length);
            }
            int values = header == VECTOR_HEADER ? (int) INT.get(content, start + ITEMS_AT) : values(length);
            if ((long) values * valueBytes != length) {
                throw unfit(basket, first + index, length);
            }
            offset += values;
            offsets[entry + index + 1] = offset;
        }
    }

    /** How many values have so many bytes; any other number if there is no such number of them, or of lists of the type's width. */
    private int values(int length) {
        int values = switch (wire.bytes()) {
            case 1 -> length;
            case 4 -> length >>> 2;
            case 8 -> length >>> 3;
            default -> length / wire.bytes();
        };
        return type.width() == 1 || values % type.width() == 0 ? values : -1;
    }

    private DamagedFileException unfit(Basket basket, int entry, int length) {
        int itemBytes = wire.bytes() * type.width();
        if (length < 0 || length % itemBytes != 0) {
            return basket.origin()
                    .damaged(
                            "entry %d of the basket has %d bytes for values of %d".formatted(entry, length, itemBytes));
        }
        return basket.origin()
                .damaged("entry %d of the basket announces %d values and has room for %d"
                        .formatted(
                                entry,
                                (int) INT.get(basket.content(), basket.starts()[entry] + ITEMS_AT),
                                length / itemBytes));
    }

    private void copyLists(byte[] content, int[] starts, int first, int count, ColumnBuffer into, int entry) {
        Lists lists = new Lists(content, starts, first, headerBytes, into.offsets(), entry, count);
        if (wire.isPlain()) {
            switch (type.primitive()) {
                case INT32, UINT32 -> lists.copy(into.ints());
                case FLOAT -> lists.copy(into.floats());
                case DOUBLE -> lists.copy(into.doubles());
                case INT64, UINT64 -> lists.copy(into.longs());
                case BOOL, INT8, UINT8, CHAR -> lists.copy(into.bytes());
                case INT16, UINT16 -> lists.copy(wire, into);
            }
        } else {
            lists.copy(wire, into);
        }
    }
}
