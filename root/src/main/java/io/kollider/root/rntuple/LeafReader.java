package io.kollider.root.rntuple;

import io.kollider.root.ColumnBuffer;
import io.kollider.root.RootUsageException;
import io.kollider.root.compress.Unpacker;

/** Appends the values at the end of a path. */
sealed interface LeafReader permits ValuesReader, LengthsReader, TagsReader {

    static LeafReader of(Leaf leaf, PageReader pages) {
        if (leaf instanceof Leaf.Lengths) {
            return new LengthsReader(new IndexPages(pages));
        }
        if (leaf instanceof Leaf.Tags) {
            return new TagsReader(new SwitchPages(pages));
        }
        return new ValuesReader(pages);
    }

    PageReader pages();

    void enter(ClusterPages cluster);

    /** Appends the values [from, to), as the cluster counts them. */
    void read(long from, long to, ColumnBuffer into, Unpacker unpacker);

    /** Refuses a range that the cluster does not have, or that does not fit into the buffer. */
    default void require(long from, long to, ColumnBuffer into) {
        pages().require(from, to);
        if (to - from > Integer.MAX_VALUE - 8 - into.valueCount()) {
            throw new RootUsageException("%s: %d values do not fit into one buffer; read fewer entries at once"
                    .formatted(pages().origin(), to - from));
        }
    }
}
