package io.kollider.root.rntuple;

import java.util.ArrayList;
import java.util.List;

/**
 * One of the columns that a field has, with its alternatives: each cluster has the elements in one of them.
 *
 * @param columns the alternatives
 * @param elementsPerEntry elements an entry, where that does not depend on the entry; 0 inside collections
 */
record Slot(List<ColumnRecord> columns, long elementsPerEntry) {

    /** The pages of a cluster, from the alternative that it has. */
    ColumnPages pages(ClusterPages cluster) {
        for (ColumnRecord column : columns) {
            if (cluster.lists(column)) {
                ColumnPages pages = cluster.pages(column);
                if (!pages.isSuppressed()) {
                    return column.isDeferred() && !column.isSuppressedFirst() ? filled(pages, cluster) : pages;
                }
            }
        }
        List<ColumnRecord> later = new ArrayList<>(columns);
        later.removeIf(column -> cluster.lists(column) || column.isSuppressedFirst());
        if (later.isEmpty()) {
            throw cluster.pageLists()
                    .damaged(
                            "no representation of a column has the entries from %d on".formatted(cluster.firstEntry()));
        }
        ColumnPages none = ColumnPages.none(later.get(0));
        return later.get(0).isDeferred() ? filled(none, cluster) : none;
    }

    /** Puts zeros where the entries come from before the column was added. */
    private ColumnPages filled(ColumnPages pages, ClusterPages cluster) {
        long elements;
        try {
            elements = Math.multiplyExact(cluster.entries(), elementsPerEntry);
        } catch (ArithmeticException e) {
            elements = -1;
        }
        if (elementsPerEntry == 0 || elements < pages.elements()) {
            throw cluster.pageLists()
                    .damaged("column %d, added later, has %d elements for %d entries"
                            .formatted(pages.column().id(), pages.elements(), cluster.entries()));
        }
        return pages.after(elements - pages.elements());
    }
}
