package io.kollider.root.tree;

import io.kollider.root.ColumnBuffer;
import io.kollider.root.ColumnType;
import io.kollider.root.Primitive;
import io.kollider.root.Shape;

/** Every entry has the same number of values: plain numbers and C arrays of fixed length. */
record FixedLayout(ColumnType type) implements Layout {

    static FixedLayout of(Primitive primitive, int width) {
        return new FixedLayout(new ColumnType(primitive, width == 1 ? Shape.SCALAR : Shape.FIXED, width));
    }

    @Override
    public void decode(Basket basket, int first, int count, ColumnBuffer into) {
        long entryBytes = (long) type.primitive().bytes() * type.width();
        if (entryBytes * basket.entries() != basket.border()) {
            throw basket.origin()
                    .damaged("%d bytes for %d entries of %d".formatted(basket.border(), basket.entries(), entryBytes));
        }
        int values = count * type.width();
        int target = into.valueCount();
        into.append(count, values);
        BigEndian.copy(basket.content(), (int) (first * entryBytes), values, into, target);
    }
}
