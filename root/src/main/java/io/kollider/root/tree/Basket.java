package io.kollider.root.tree;

import io.kollider.root.compress.Unpacker;
import io.kollider.root.io.Cursor;
import io.kollider.root.io.FileSource;
import io.kollider.root.io.Origin;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * One unpacked basket (TBasket): the content of some consecutive entries, and where each begins unless all have the same
 * length. Its arrays are reused from basket to basket.
 *
 * <pre>
 *   key | header | content of the entries | count, start of each entry, 0
 *       0 ------ - border ---------------->
 * </pre>
 */
public final class Basket {

    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

    private static final byte[] NOTHING = {};

    private Origin origin = new Origin("", "no basket", 0);
    private byte[] content = NOTHING;
    private int[] starts = {};
    private int[] counts = {};
    private int[] lengths = {};
    private int[] lengthStarts = {};
    private boolean hasStarts;
    private int keyBytes;
    private int border;
    private int entries;

    Origin origin() {
        return origin;
    }

    /** The content, valid up to {@link #border()}. */
    byte[] content() {
        return content;
    }

    int border() {
        return border;
    }

    int entries() {
        return entries;
    }

    boolean hasStarts() {
        return hasStarts;
    }

    /** Where each entry begins in the content, and where the last one ends: [entry + 1], ascending. */
    int[] starts() {
        return starts;
    }

    /** Items of each entry, where another branch counts them: [entry]. */
    int[] counts() {
        return counts;
    }

    /** Lengths of the arrays that an entry's items are, where another branch has them: [item]. */
    int[] lengths(int entry) {
        return Arrays.copyOfRange(lengths, lengthStarts[entry], lengthStarts[entry + 1]);
    }

    /**
     * Takes over the lengths of the arrays that items are.
     *
     * @param newLengths of those of all entries
     * @param starts where each entry's begin: [entry + 1]
     */
    void useLengths(int[] newLengths, int[] starts) {
        lengths = newLengths;
        lengthStarts = starts;
    }

    int keyBytes() {
        return keyBytes;
    }

    /** Takes over starts that are not stored: [entry + 1]. */
    void useStarts(int[] found) {
        starts = found;
        hasStarts = true;
    }

    /**
     * Takes over the number of items of each entry. Where starts are not stored they follow from it.
     *
     * @param itemBytes length of an item; 0 if they have no fixed length
     * @param headerBytes in front of the items of each entry
     */
    void useCounts(int[] newCounts, int itemBytes, int headerBytes) {
        counts = newCounts;
        if (hasStarts || itemBytes == 0) {
            return;
        }
        int[] found = new int[entries + 1];
        long at = 0;
        for (int entry = 0; entry < entries; entry++) {
            found[entry] = (int) at;
            at += headerBytes + (long) newCounts[entry] * itemBytes;
            if (newCounts[entry] < 0 || at > border) {
                throw origin.damaged("entry %d of the basket should have %d items of %d bytes, %d bytes are left"
                        .formatted(entry, newCounts[entry], itemBytes, border - found[entry]));
            }
        }
        if (at != border) {
            throw origin.damaged("its counters announce %d bytes, it has %d".formatted(at, border));
        }
        found[entries] = border;
        useStarts(found);
    }

    void load(FileSource source, BasketIndex index, int basket, Unpacker unpacker) {
        origin = index.origin(basket);
        int size;
        BasketHeader header;
        if (index.isEmbedded(basket)) {
            Cursor cursor = new Cursor(index.embedded(basket), 0, index.embedded(basket).length, origin);
            header = BasketHeader.read(cursor);
            size = header.readEmbedded(cursor, this);
        } else {
            int bytes = index.bytes(basket);
            source.requireInside(origin, bytes);
            byte[] packed = unpacker.room(bytes);
            source.read(origin, packed, 0, bytes);
            header = BasketHeader.read(new Cursor(packed, 0, bytes, origin));
            header.requireLength(bytes, origin);
            size = header.objectBytes();
            unpacker.requirePlausible(packed, header.keyBytes(), bytes, size, origin);
            content = content.length >= size ? content : unpacker.takeSpare(size);
            unpacker.unpack(packed, header.keyBytes(), bytes, content, size, origin);
        }
        border = header.border();
        keyBytes = header.keyBytes();
        entries = header.entries();
        header.requireEntries(index.entries(basket), origin);
        if (border < 0 || border > size) {
            throw origin.damaged("the content ends at byte %d of %d".formatted(border, size));
        }
        hasStarts = size - border >= Integer.BYTES * (entries + 1L) && entries > 0;
        if (hasStarts) {
            readStarts(header);
        }
    }

    /** Lets the content go, which is not needed any more. */
    void release(Unpacker unpacker) {
        unpacker.giveSpare(content);
        content = NOTHING;
    }

    /** Takes over content that was not packed. */
    void take(byte[] newContent) {
        content = newContent;
    }

    private void readStarts(BasketHeader header) {
        starts = starts.length > entries ? starts : new int[entries + 1];
        int previous = 0;
        for (int entry = 0; entry < entries; entry++) {
            int stored = (int) INT.get(content, border + Integer.BYTES * (entry + 1));
            int start = !header.sizes() ? stored - keyBytes : entry == 0 ? 0 : previous + stored;
            if (start < previous || start > border) {
                throw origin.damaged("entry %d of the basket begins at byte %d, between %d and %d expected"
                        .formatted(entry, start, previous, border));
            }
            starts[entry] = start;
            previous = start;
        }
        starts[entries] = border;
    }
}
