package io.kollider.root.rntuple;

import io.kollider.root.ColumnBuffer;
import io.kollider.root.RootUsageException;
import io.kollider.root.compress.Unpacker;

/** The lists of a collection, from its index column. */
final class CollectionStep implements ListStep {

    private final IndexPages index;
    private long start;
    private long end;

    CollectionStep(IndexPages index) {
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
    public void read(long from, long to, ColumnBuffer into, int level, int scale, Unpacker unpacker) {
        pages().require(from, to);
        start = index.startOf(from, unpacker);
        end = start;
        int base = into.itemCount(level + 1);
        long most = (Integer.MAX_VALUE - 8 - base) / scale;
        for (long element = from; element < to; ) {
            index.load(element, unpacker);
            int count = (int) (Math.min(to, index.end()) - element);
            int list = into.itemCount(level);
            into.appendLists(level, count);
            fill(index.ends(), (int) (element - index.first()), count, into.offsets(level), list + 1, base, scale);
            element += count;
            index.remember(element - 1);
            if (end - start > most) {
                throw new RootUsageException("%s: %d values do not fit into one buffer; read fewer entries at once"
                        .formatted(pages().origin(), end - start));
            }
        }
    }

    private void fill(long[] ends, int at, int count, int[] offsets, int target, int base, int scale) {
        long previous = end;
        for (int index = 0; index < count; index++) {
            long next = ends[at + index];
            if (next < previous) {
                throw pages().origin().damaged("a collection ends at item %d, before %d".formatted(next, previous));
            }
            offsets[target + index] = base + (int) (next - start) * scale;
            previous = next;
        }
        end = previous;
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
