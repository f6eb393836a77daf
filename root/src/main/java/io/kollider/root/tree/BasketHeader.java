package io.kollider.root.tree;

import io.kollider.root.io.Cursor;
import io.kollider.root.io.Origin;

/**
 * The key of a basket and what TBasket adds to it.
 *
 * @param bytes length of the record with the key
 * @param objectBytes length of content and entry starts when unpacked
 * @param keyBytes length of key and header
 * @param entries number of entries
 * @param last position behind the content, counted from the key
 * @param sizes whether starts, where they are stored, are the lengths of the entries before (kGenerateOffsetMap)
 * @param flag what follows in a basket inside the tree's header
 */
record BasketHeader(int bytes, int objectBytes, int keyBytes, int entries, int last, int flag, boolean sizes) {

    /** Where the key says how long it is. */
    private static final int KEY_BYTES_AT = 14;

    /** Keys with 64-bit positions have this added to their version. */
    private static final int LARGE_FILE_VERSION = 1000;

    /** Flags of baskets inside the tree's header from which entry starts must be made up. */
    private static final int GENERATED_STARTS = 80;

    /** A bit of TIOFeatures. */
    private static final int GENERATE_OFFSET_MAP = 1;

    private static final int HAS_DISPLACEMENTS = 40;

    static BasketHeader read(Cursor cursor) {
        int bytes = cursor.int32();
        boolean large = cursor.int16() > LARGE_FILE_VERSION;
        int objectBytes = cursor.int32();
        cursor.int32(); // date
        int keyBytes = cursor.int16();
        cursor.int16(); // cycle
        cursor.skip(large ? 2 * Long.BYTES : 2 * Integer.BYTES); // positions, which the branch knows better
        for (int name = 0; name < 3; name++) {
            int length = cursor.uint8();
            cursor.skip(length == 255 ? cursor.count(1, "characters") : length);
        }
        cursor.int16(); // version of the basket
        cursor.int32(); // size of the writer's buffer
        boolean hasFeatures = cursor.int32() < 0; // bytes an entry
        boolean sizes = hasFeatures && (cursor.int8() & GENERATE_OFFSET_MAP) != 0;
        int entries = cursor.int32();
        int last = cursor.int32();
        int flag = cursor.uint8();
        if (objectBytes < 0 || entries < 0 || cursor.position() != keyBytes) {
            throw cursor.damaged("%d entries in %d bytes announced, behind a header of %d"
                    .formatted(entries, objectBytes, keyBytes));
        }
        return new BasketHeader(bytes, objectBytes, keyBytes, entries, last, flag, sizes);
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
     * Reads the content of a basket inside the tree's header (TBasket::Streamer): entry starts if any, the key once more,
     * content. Puts the content before the starts, as in other baskets, and returns the length of both.
     */
    int readEmbedded(Cursor cursor, Basket basket) {
        byte[] starts = {};
        if (flag < GENERATED_STARTS && flag % 10 != 2 && flag != 0 && entries > 0) {
            int count = cursor.count(Integer.BYTES, "entry starts");
            starts = new byte[Integer.BYTES * (count + 1)]; // the first is the count, as in other baskets
            System.arraycopy(cursor.bytes(Integer.BYTES * count), 0, starts, Integer.BYTES, Integer.BYTES * count);
            if (flag > HAS_DISPLACEMENTS) {
                cursor.skip(Integer.BYTES * cursor.count(Integer.BYTES, "displacements"));
            }
        }
        if (border() < 0) {
            throw cursor.damaged("%d bytes of content announced".formatted(border()));
        }
        byte[] both = new byte[0];
        if (flag == 1 || flag > 10) {
            cursor.skip(keyBytes);
            cursor.requireItems(border(), 1, "bytes of content");
            both = new byte[border() + starts.length];
            System.arraycopy(cursor.bytes(border()), 0, both, 0, border());
            System.arraycopy(starts, 0, both, border(), starts.length);
        }
        basket.take(both);
        return both.length;
    }
}
