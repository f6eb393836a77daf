package io.kollider.root.rntuple;

import io.kollider.root.ColumnBuffer;
import io.kollider.root.Primitive;
import io.kollider.root.compress.Unpacker;

/** The lengths of collections: differences in their index column. */
final class LengthsReader implements LeafReader {

    private static final long MOST_32 = 0xffffffffL;

    private final IndexPages index;

    LengthsReader(IndexPages index) {
        this.index = index;
    }

    @Override
    public PageReader pages() {
        return index.pages();
    }

    @Override
    public void enter(ClusterPages cluster) {
        index.enter(cluster);
    }

    @Override
    public void read(long from, long to, ColumnBuffer into, Unpacker unpacker) {
        require(from, to, into);
        long previous = index.startOf(from, unpacker);
        for (long element = from; element < to; ) {
            index.load(element, unpacker);
            int count = (int) (Math.min(to, index.end()) - element);
            int target = into.valueCount();
            into.appendValues(count);
            for (int item = 0; item < count; item++) {
                long next = index.ends()[(int) (element - index.first()) + item];
                store(next - previous, into, target + item);
                previous = next;
            }
            element += count;
            index.remember(element - 1);
        }
    }

    private void store(long length, ColumnBuffer into, int target) {
        boolean wide = into.type().primitive().storage() == Primitive.Storage.LONGS;
        if (length < 0 || (!wide && length > MOST_32)) {
            throw pages().origin().damaged("a collection of %d items".formatted(length));
        }
        if (wide) {
            into.longs()[target] = length;
        } else {
            into.ints()[target] = (int) length;
        }
    }
}
