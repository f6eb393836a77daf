package io.kollider.root.tree;

import io.kollider.root.ColumnBuffer;
import io.kollider.root.ColumnType;
import io.kollider.root.member.Wire;

/**
 * One of several leaves of a branch, {@code x/F:y/F:n/I}: entries are structures of fixed length.
 *
 * @param offset bytes of the leaves before it
 * @param stride bytes of all leaves
 */
record LeafListLayout(ColumnType type, Wire wire, int offset, int stride) implements Layout {

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
        if ((long) stride * basket.entries() != basket.border()) {
            throw basket.origin()
                    .damaged("%d bytes for %d entries of %d".formatted(basket.border(), basket.entries(), stride));
        }
        int width = type.width();
        int target = into.valueCount();
        into.append(count, count * width);
        for (int entry = 0; entry < count; entry++) {
            wire.copy(basket.content(), (first + entry) * stride + offset, width, into, target + entry * width);
        }
    }
}
