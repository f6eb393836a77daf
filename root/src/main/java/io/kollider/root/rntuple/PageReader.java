package io.kollider.root.rntuple;

import io.kollider.root.compress.Unpacker;
import io.kollider.root.io.Origin;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Reads, verifies and unpacks the pages of a slot, one at a time; its arrays are reused from page to page. Elements from
 * before the column existed are one run of zeros without a page.
 */
final class PageReader {

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final Blobs blobs;
    private final Slot slot;
    private final String part;
    private ColumnPages pages;
    private String entries = "";
    private Origin origin;
    private int loaded = -1;
    private long first;
    private long end;
    private byte[] packed = {};
    private byte[] content = {};

    /** @param part what messages call the column */
    PageReader(Blobs blobs, Slot slot, String part) {
        this.blobs = blobs;
        this.slot = slot;
        this.part = part;
        this.pages = ColumnPages.none(slot.columns().get(0));
        this.origin = blobs.source().origin(part, 0);
    }

    /** Goes to a cluster; nothing is read yet. */
    void enter(ClusterPages cluster) {
        first = 0;
        end = 0;
        loaded = -1;
        entries = "entries %d–%d".formatted(cluster.firstEntry(), cluster.firstEntry() + cluster.entries() - 1);
        pages = slot.pages(cluster);
        origin = blobs.source()
                .origin(part + ", " + entries, cluster.pageLists().origin().position());
    }

    /** Refuses a range of elements that the cluster does not have. */
    void require(long from, long to) {
        if (to > pages.elements()) {
            throw origin.damaged("elements %d to %d wanted, it has %d".formatted(from, to, pages.elements()));
        }
    }

    /**
     * Loads the page that holds an element, unless it is the one that was loaded last.
     *
     * @return whether it was loaded now
     */
    boolean load(long element, Unpacker unpacker) {
        if (element >= first && element < end) {
            return false;
        }
        first = 0;
        end = 0; // stays so if loading fails half-way
        if (element < pages.zeros()) {
            loaded = -1;
            end = pages.zeros();
            return true;
        }
        int page = pages.containing(element);
        read(page, unpacker);
        loaded = page;
        first = pages.firsts()[page];
        end = pages.firsts()[page + 1];
        return true;
    }

    private void read(int page, Unpacker unpacker) {
        origin = blobs.source().origin("%s, %s, page".formatted(part, entries), pages.positions()[page]);
        long elements = pages.firsts()[page + 1] - pages.firsts()[page];
        long size = pages.column().pageBytes(elements);
        int checksum = pages.hasChecksum()[page] ? Long.BYTES : 0;
        if (size > Integer.MAX_VALUE - 64) {
            throw origin.damaged("a page of %d bytes".formatted(size));
        }
        blobs.requireInside(origin, pages.bytes()[page] + checksum);
        int length = (int) pages.bytes()[page];
        packed = packed.length >= length + checksum ? packed : new byte[length + checksum];
        blobs.read(origin, packed, length + checksum);
        if (checksum > 0 && Xxh3.hash(packed, 0, length) != (long) LONG.get(packed, length)) {
            throw origin.damaged("its checksum is wrong");
        }
        unpacker.requirePlausible(packed, 0, length, (int) size, origin);
        content = content.length >= size ? content : new byte[(int) size];
        unpacker.unpack(packed, 0, length, content, (int) size, origin);
    }

    /** Refuses pages of the cluster that do not lie in the file. */
    void requireInside() {
        for (int page = 0; page < pages.count(); page++) {
            Origin place = blobs.source().origin("%s, %s, page".formatted(part, entries), pages.positions()[page]);
            blobs.requireInside(place, pages.bytes()[page] + (pages.hasChecksum()[page] ? Long.BYTES : 0));
        }
    }

    ColumnRecord column() {
        return pages.column();
    }

    Origin origin() {
        return origin;
    }

    /** Whether the elements loaded are zeros that no page has. */
    boolean isZero() {
        return loaded < 0;
    }

    byte[] content() {
        return content;
    }

    /** Index in the cluster of the first element that is loaded. */
    long first() {
        return first;
    }

    /** Index behind the last element that is loaded. */
    long end() {
        return end;
    }

    /** Elements that are loaded. */
    int count() {
        return (int) (end - first);
    }
}
