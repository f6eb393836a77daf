package io.kollider.root.rntuple;

import io.kollider.root.ColumnBuffer;
import io.kollider.root.RootUsageException;
import io.kollider.root.compress.Unpacker;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reads entries along one path, keeping for each column on the way the page it read last. Within a cluster it goes from
 * entries to the items of each collection, and at last to a range of values.
 */
public final class FieldReader {

    private final List<ClusterPages> clusters;
    private final long[] firstEntries;
    private final List<Step> steps;
    private final List<ListStep> lists = new ArrayList<>();
    private final int[] scales; // [step], values for each item behind it that stands for itself
    private final LeafReader leaf;
    private int current = -1;

    /** @param part what messages call the column */
    public FieldReader(NTupleRecord ntuple, FieldPath path, String part) {
        FieldPath.Way way = path.way().orElseThrow(() -> new IllegalArgumentException(path.refusal()));
        this.clusters = ntuple.clusters();
        this.firstEntries =
                clusters.stream().mapToLong(ClusterPages::firstEntry).toArray();
        this.steps = way.steps();
        for (Step step : steps) {
            if (step instanceof Step.Items items) {
                lists.add(new CollectionStep(new IndexPages(new PageReader(ntuple.blobs(), items.index(), part))));
            } else if (step instanceof Step.Alternative alternative) {
                PageReader pages = new PageReader(ntuple.blobs(), alternative.dispatch(), part);
                lists.add(new AlternativeStep(new SwitchPages(pages), alternative.tag()));
            }
        }
        this.scales = scales(steps);
        this.leaf = LeafReader.of(
                way.leaf(), new PageReader(ntuple.blobs(), way.leaf().slot(), part));
    }

    /** Arrays at the end of the path are part of the values: each item in front of them has so many. */
    private static int[] scales(List<Step> steps) {
        int[] scales = new int[steps.size() + 1];
        scales[steps.size()] = 1;
        boolean trailing = true;
        for (int index = steps.size() - 1; index >= 0; index--) {
            trailing &= steps.get(index) instanceof Step.Repeated;
            scales[index] = trailing && steps.get(index) instanceof Step.Repeated repeated
                    ? scales[index + 1] * repeated.times()
                    : 1;
        }
        return scales;
    }

    /** Appends the entries of [first, first + count) that lie in the cluster of the first; returns how many. */
    public int read(long first, int count, ColumnBuffer into, Unpacker unpacker) {
        int containing = containing(first);
        if (containing != current) {
            current = -1; // stays so if a column's pages are damaged
            enter(clusters.get(containing));
            current = containing;
        }
        ClusterPages cluster = clusters.get(containing);
        long from = first - cluster.firstEntry();
        long to = Math.min(from + count, cluster.entries());
        if (into.type().depth() == 0) {
            into.append((int) (to - from), 0);
        }
        descend(0, 0, 0, from, to, into, unpacker);
        return (int) (to - from);
    }

    private int containing(long entry) {
        int found = Arrays.binarySearch(firstEntries, entry);
        if (found < 0) {
            return -found - 2;
        }
        while (clusters.get(found).entries() == 0) {
            found++; // empty clusters share their first entry with the next one
        }
        return found;
    }

    private void enter(ClusterPages cluster) {
        for (ListStep list : lists) {
            list.enter(cluster);
        }
        leaf.enter(cluster);
    }

    /**
     * Reads the items [from, to) that the first steps led to.
     *
     * @param list how many of these steps make lists from columns
     * @param level how many of them are levels of the buffer
     */
    private void descend(int step, int list, int level, long from, long to, ColumnBuffer into, Unpacker unpacker) {
        if (step == steps.size()) {
            leaf.read(from, to, into, unpacker);
        } else if (steps.get(step) instanceof Step.Repeated repeated) {
            if (to > Long.MAX_VALUE / repeated.times()) {
                throw leaf.pages().origin().damaged("arrays %d to %d announced".formatted(from, to));
            }
            long first = from * repeated.times();
            long last = to * repeated.times();
            if (level == into.type().depth()) {
                descend(step + 1, list, level, first, last, into, unpacker);
                return;
            }
            int base = into.itemCount(level + 1);
            descend(step + 1, list, level + 1, first, last, into, unpacker);
            appendArrays(into, level, base, (int) (to - from), repeated.times());
        } else {
            ListStep lister = lists.get(list);
            if ((to - from) > (Integer.MAX_VALUE - 8 - into.itemCount(level)) / scales[step + 1]) {
                throw new RootUsageException("%s: %d lists do not fit into one buffer; read fewer entries at once"
                        .formatted(lister.pages().origin(), to - from));
            }
            lister.read(from, to, into, level, scales[step + 1], unpacker);
            descend(step + 1, list + 1, level + 1, lister.start(), lister.end(), into, unpacker);
        }
    }

    /** Appends lists of equal length; only once what is in them was found to be there. */
    private static void appendArrays(ColumnBuffer into, int level, int base, int count, int length) {
        int list = into.itemCount(level);
        into.appendLists(level, count);
        int[] offsets = into.offsets(level);
        for (int index = 1; index <= count; index++) {
            offsets[list + index] = base + index * length;
        }
    }

    /** Refuses pages on the way that do not lie in the file. Reads nothing. */
    public void checkExtents() {
        current = -1;
        for (ClusterPages cluster : clusters) {
            enter(cluster);
            lists.forEach(list -> list.pages().requireInside());
            leaf.pages().requireInside();
        }
    }
}
