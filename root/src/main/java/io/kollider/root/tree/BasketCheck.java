package io.kollider.root.tree;

import io.kollider.root.io.Cursor;
import io.kollider.root.io.FileSource;
import io.kollider.root.io.Origin;

/** Looks at the headers of a branch's baskets without unpacking them. */
public final class BasketCheck {

    /** Enough for a basket's key unless its names are very long; the rest is then left to reading. */
    private static final int READ_AHEAD = 512;

    private BasketCheck() {}

    /** Refuses baskets outside the file, or whose headers contradict the branch. */
    public static void check(FileSource source, BasketIndex index) {
        for (int basket = 0; basket < index.count(); basket++) {
            if (!index.isEmbedded(basket)) {
                check(source, index, basket);
            }
        }
    }

    private static void check(FileSource source, BasketIndex index, int basket) {
        Origin origin = index.origin(basket);
        int bytes = index.bytes(basket);
        source.requireInside(origin, bytes);
        int length = Math.min(bytes, READ_AHEAD);
        Cursor cursor = source.cursor(origin, length);
        if (BasketHeader.keyBytes(cursor) > length && length < bytes) {
            return;
        }
        BasketHeader header = BasketHeader.read(cursor);
        header.requireLength(bytes, origin);
        header.requireEntries(index.entries(basket), origin);
    }
}
