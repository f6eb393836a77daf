package io.kollider.root.rntuple;

import io.kollider.root.ColumnBuffer;
import io.kollider.root.compress.Unpacker;

/** Which alternative each variant holds. */
final class TagsReader implements LeafReader {

    private final SwitchPages variants;

    TagsReader(SwitchPages variants) {
        this.variants = variants;
    }

    @Override
    public PageReader pages() {
        return variants.pages();
    }

    @Override
    public void enter(ClusterPages cluster) {
        pages().enter(cluster);
    }

    @Override
    public void read(long from, long to, ColumnBuffer into, Unpacker unpacker) {
        require(from, to, into);
        for (long element = from; element < to; ) {
            variants.load(element, unpacker);
            long pageEnd = Math.min(to, pages().end());
            int target = into.valueCount();
            into.appendValues((int) (pageEnd - element));
            for (; element < pageEnd; element++) {
                into.ints()[target++] = variants.tag(element);
            }
        }
    }
}
