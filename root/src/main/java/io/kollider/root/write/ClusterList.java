package io.kollider.root.write;

import java.util.ArrayList;
import java.util.List;

/** The clusters of a tree, entries that were written together, as groups of clusters of one size (ROOT: TTree.cxx). */
final class ClusterList {

    /**
     * Clusters of one size.
     *
     * @param lastEntry last entry of the last of them
     * @param size entries in each
     */
    record Group(long lastEntry, long size) {}

    private final List<Group> groups = new ArrayList<>();
    private long end;

    /** Ends a cluster before an entry; does nothing if there would be nothing in it. */
    void endAt(long entry) {
        long size = entry - end;
        if (size == 0) {
            return;
        }
        if (!groups.isEmpty() && groups.get(groups.size() - 1).size() == size) {
            groups.remove(groups.size() - 1);
        }
        groups.add(new Group(entry - 1, size));
        end = entry;
    }

    /** All groups but the last, which has no stated end. */
    List<Group> closed() {
        return groups.isEmpty() ? List.of() : List.copyOf(groups.subList(0, groups.size() - 1));
    }

    /** Size of the clusters of the last group; 0 if there is none. */
    long lastSize() {
        return groups.isEmpty() ? 0 : groups.get(groups.size() - 1).size();
    }
}
