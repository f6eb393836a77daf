package io.kollider.root.rntuple;

import io.kollider.root.compress.Unpacker;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * A switch column: which alternative each variant holds, and the index of its value among all of that alternative in the
 * cluster.
 *
 * <pre>
 *   | index (64 bits) | tag (32 bits) |
 * </pre>
 */
final class SwitchPages {

    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int ELEMENT_BYTES = 12;

    private final PageReader pages;

    SwitchPages(PageReader pages) {
        this.pages = pages;
    }

    PageReader pages() {
        return pages;
    }

    /** Makes an element and those behind it in its page available. */
    void load(long element, Unpacker unpacker) {
        pages.load(element, unpacker);
    }

    /** Which alternative an element that is loaded holds; 0 for none. */
    int tag(long element) {
        return pages.isZero() ? 0 : (int) INT.get(pages.content(), at(element) + Long.BYTES);
    }

    /** Index of its value among those of the alternative. */
    long index(long element) {
        return pages.isZero() ? 0 : (long) LONG.get(pages.content(), at(element));
    }

    private int at(long element) {
        return ELEMENT_BYTES * (int) (element - pages.first());
    }
}
