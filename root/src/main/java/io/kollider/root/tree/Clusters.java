package io.kollider.root.tree;

import java.util.ArrayList;
import java.util.List;

/** The clusters of a tree: entries that were flushed together (TTree::TClusterIterator). */
public final class Clusters {

    /** Clusters beyond this number are not listed: so many can only come from a damaged size. */
    private static final int MOST = 10_000_000;

    private Clusters() {}

    /** The first entry of each cluster, ascending, beginning with 0; empty for a tree without entries. */
    public static List<Long> starts(TreeRecord tree) {
        List<Long> starts = new ArrayList<>();
        long next = 0;
        int groups = Math.min(tree.clusterEnds().length, tree.clusterSizes().length);
        for (int group = 0; group < groups && next < tree.entries(); group++) {
            long end = Math.min(tree.clusterEnds()[group] + 1, tree.entries());
            next = addGroup(starts, next, end, tree.clusterSizes()[group]);
        }
        if (next < tree.entries()) {
            if (tree.autoFlush() > 0) {
                addGroup(starts, next, tree.entries(), tree.autoFlush());
            } else {
                addBaskets(starts, next, tree);
            }
        }
        return starts;
    }

    private static long addGroup(List<Long> starts, long first, long end, long size) {
        if (end <= first) {
            return first;
        }
        long step = size > 0 && (end - first) / size < MOST ? size : end - first;
        for (long start = first; start < end; start += step) {
            starts.add(start);
        }
        return end;
    }

    private static void addBaskets(List<Long> starts, long first, TreeRecord tree) {
        List<Long> most = List.of();
        for (TreeRecord.NamedBranch named : tree.branches()) {
            List<Long> baskets = named.branch().baskets().starts();
            most = baskets.size() > most.size() ? baskets : most;
        }
        starts.add(first);
        for (long start : most) {
            if (start > first && start < tree.entries() && start > starts.get(starts.size() - 1)) {
                starts.add(start);
            }
        }
    }
}
