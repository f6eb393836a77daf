package io.kollider.root.tree;

import io.kollider.root.ColumnBuffer;
import io.kollider.root.ColumnType;
import io.kollider.root.Primitive;
import io.kollider.root.member.Wire;

/** Every entry has the same number of values: plain numbers and C arrays of fixed length. */
record FixedLayout(ColumnType type, Wire wire) implements Layout {

    static FixedLayout of(Wire wire, int width) {
        return new FixedLayout(ColumnType.ofLists(wire.primitive(), 0, width), wire);
    }

    static FixedLayout of(Primitive primitive, int width) {
        return of(Wire.of(primitive), width);
    }

    @Override
    public int itemBytes() {
        return 0;
    }

    @Override
    public int entryHeaderBytes() {
        return 0;
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
        long entryBytes = (long) wire.bytes() * type.width();
        if (entryBytes * basket.entries() != basket.border()) {
            throw basket.origin()
                    .damaged("%d bytes for %d entries of %d".formatted(basket.border(), basket.entries(), entryBytes));
        }
        int values = count * type.width();
        int target = into.valueCount();
        into.append(count, values);
        wire.copy(basket.content(), (int) (first * entryBytes), values, into, target);
    }
}
