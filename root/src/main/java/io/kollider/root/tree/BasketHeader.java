package io.kollider.root.tree;

import io.kollider.root.io.Cursor;
import io.kollider.root.io.Origin;

/**
 * The key of a basket and what TBasket adds to it.
 *
 * @param bytes length of the record with the key
 * @param objectBytes length of content and entry starts when unpacked
 * @param keyBytes length of key and header
 * @param entrySize bytes an entry, if all have the same length
 * @param entries number of entries
 * @param last position behind the content, counted from the key
 */
record BasketHeader(int bytes, int objectBytes, int keyBytes, int entrySize, int entries, int last) {

    /** Where the key says how long it is. */
    private static final int KEY_BYTES_AT = 14;

    /** TBasket's part: version, buffer size, entry size, entries, end, flag. */
    private static final int OWN_BYTES = 2 + 4 * 4 + 1;

    static BasketHeader read(Cursor cursor) {
        int bytes = cursor.int32();
        cursor.int16(); // version of the key
        int objectBytes = cursor.int32();
        cursor.int32(); // date
        int keyBytes = cursor.int16();
        cursor.int16(); // cycle
        cursor.seek(keyBytes - OWN_BYTES); // over positions and names, which the branch knows better
        cursor.int16(); // version of the basket
        cursor.int32(); // size of the writer's buffer
        int entrySize = cursor.int32();
        int entries = cursor.int32();
        int last = cursor.int32();
        cursor.int8(); // what follows in a basket inside the tree's header
        if (objectBytes < 0 || entries < 0) {
            throw cursor.damaged("%d entries in %d bytes announced".formatted(entries, objectBytes));
        }
        return new BasketHeader(bytes, objectBytes, keyBytes, entrySize, entries, last);
    }

    /** Length of key and header, read without moving on. */
    static int keyBytes(Cursor cursor) {
        int begin = cursor.position();
        cursor.skip(KEY_BYTES_AT);
        int keyBytes = cursor.int16();
        cursor.seek(begin);
        return keyBytes;
    }

    int border() {
        return last - keyBytes;
    }

    void requireLength(int announced, Origin origin) {
        if (bytes != announced) {
            throw origin.damaged("its key announces %d bytes, its branch %d".formatted(bytes, announced));
        }
    }

    void requireEntries(int announced, Origin origin) {
        if (entries != announced) {
            throw origin.damaged("%d entries announced, its branch has %d there".formatted(entries, announced));
        }
    }

    /**
     * Reads the content of a basket inside the tree's header: entry starts if any, the key once more, content. Puts the
     * content before the starts, as in other baskets, and returns the length of both.
     */
    int readEmbedded(Cursor cursor, Basket basket) {
        boolean hasStarts = (long) entrySize * entries + keyBytes != last;
        byte[] starts = {};
        if (hasStarts) {
            cursor.requireItems(entries + 1L, Integer.BYTES, "entry starts");
            starts = cursor.bytes(Integer.BYTES * (entries + 1));
        }
        cursor.skip(keyBytes);
        if (border() < 0 || border() > cursor.remaining()) {
            throw cursor.damaged("%d bytes of content announced, %d left".formatted(border(), cursor.remaining()));
        }
        byte[] both = new byte[border() + starts.length];
        System.arraycopy(cursor.bytes(border()), 0, both, 0, border());
        System.arraycopy(starts, 0, both, border(), starts.length);
        basket.take(both);
        return both.length;
    }
}
