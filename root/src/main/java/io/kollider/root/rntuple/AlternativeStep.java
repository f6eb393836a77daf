package io.kollider.root.rntuple;

import io.kollider.root.ColumnBuffer;
import io.kollider.root.compress.Unpacker;

/** For each variant a list of one value if it holds an alternative, of none if it holds another. */
final class AlternativeStep implements ListStep {

    private final SwitchPages variants;
    private final int tag;
    private long start;
    private long end;

    AlternativeStep(SwitchPages variants, int tag) {
        this.variants = variants;
        this.tag = tag;
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
    public void read(long from, long to, ColumnBuffer into, int level, int scale, Unpacker unpacker) {
        pages().require(from, to);
        start = 0;
        end = 0;
        int offset = into.itemCount(level + 1);
        for (long element = from; element < to; ) {
            variants.load(element, unpacker);
            long pageEnd = Math.min(to, pages().end());
            int list = into.itemCount(level);
            into.appendLists(level, (int) (pageEnd - element));
            int[] offsets = into.offsets(level);
            for (; element < pageEnd; element++) {
                if (variants.tag(element) == tag) {
                    take(variants.index(element));
                    offset = Math.addExact(offset, scale);
                }
                offsets[++list] = offset;
            }
        }
    }

    private void take(long value) {
        if (start == end) {
            start = value;
            end = value;
        }
        if (value != end || value < 0) {
            throw pages().origin().damaged("a variant holds value %d, %d expected".formatted(value, end));
        }
        end = value + 1;
    }

    @Override
    public long start() {
        return start;
    }

    @Override
    public long end() {
        return end;
    }
}
