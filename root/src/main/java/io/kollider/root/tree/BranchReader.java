package io.kollider.root.tree;

import io.kollider.root.ColumnBuffer;
import io.kollider.root.compress.Unpacker;
import io.kollider.root.io.FileSource;

/** Reads entries of one branch, keeping the basket it read last. */
public final class BranchReader {

    private final FileSource source;
    private final BasketIndex index;
    private final Layout layout;
    private final Basket basket;
    private int loaded = -1;

    public BranchReader(FileSource source, BasketIndex index, Layout layout) {
        this.source = source;
        this.index = index;
        this.layout = layout;
        this.basket = new Basket();
    }

    /** Appends the entries of [first, first + count) that lie in the basket of the first; returns how many. */
    public int read(long first, int count, ColumnBuffer into, Unpacker unpacker) {
        int containing = loaded >= 0 && holds(loaded, first) ? loaded : index.containing(first);
        if (containing != loaded) {
            loaded = -1; // stays so if loading fails half-way
            basket.load(source, index, containing, unpacker);
            loaded = containing;
        }
        int skipped = (int) (first - index.firstEntry(containing));
        int decoded = Math.min(count, basket.entries() - skipped);
        layout.decode(basket, skipped, decoded, into);
        return decoded;
    }

    private boolean holds(int candidate, long entry) {
        long from = index.firstEntry(candidate);
        return entry >= from && entry < from + index.entries(candidate);
    }
}
