package io.kollider.root.rntuple;

/**
 * A cluster: consecutive entries that were written together, and where the pages of its columns lie.
 *
 * @param pageLists the envelope with the pages
 * @param columnsAt where in it the list of each column begins; columns that were added later are not there
 */
@SuppressWarnings("ArrayRecordComponent") // large, and never compared
record ClusterPages(long firstEntry, long entries, Envelope pageLists, int[] columnsAt) {

    static final int LEAST_BYTES = 8 + 16;

    private static final long ENTRIES_MASK = (1L << 56) - 1;
    private static final long SHARDED = 1L << 56;

    /** The entries of a cluster; their pages come in another list. */
    static ClusterPages summary(Envelope from) {
        Frame frame = from.record("a cluster");
        long first = from.int64();
        long entries = from.int64();
        if ((entries & SHARDED) != 0) {
            throw from.unsupported("a cluster with some of its columns, of a newer format");
        }
        from.leave(frame);
        return new ClusterPages(first, entries & ENTRIES_MASK, from, new int[0]);
    }

    /** Notes where each column's list of pages begins. */
    ClusterPages withPages(Envelope from) {
        Frame list = from.list(ColumnPages.LEAST_BYTES, "columns of a cluster");
        int[] at = new int[list.items()];
        for (int column = 0; column < at.length; column++) {
            at[column] = from.position();
            from.leave(from.list(0, "pages"));
        }
        from.leave(list);
        return new ClusterPages(firstEntry, entries, from, at);
    }

    boolean lists(ColumnRecord column) {
        return column.id() < columnsAt.length;
    }

    ColumnPages pages(ColumnRecord column) {
        return ColumnPages.read(pageLists.at(columnsAt[column.id()]), column);
    }
}
