package io.kollider.root.compress;

import java.util.zip.DataFormatException;

/** The packed bytes of a deflate stream as bits, lowest first (RFC 1951, section 3.1.1). */
final class DeflateInput {

    final byte[] bytes;
    final int end;

    /** The next byte that is not among the {@link #bits}. */
    int at;

    /** Bits taken from the bytes and not yet used, {@link #count} of them; zeros above. */
    long bits;

    /** At most 63. */
    int count;

    DeflateInput(byte[] bytes, int start, int end) {
        this.bytes = bytes;
        this.at = start;
        this.end = end;
    }

    /** Has at least 48 bits at hand, or all that are left. */
    void fill() {
        while (count < 56 && at < end) {
            bits |= (bytes[at++] & 0xffL) << count;
            count += 8;
        }
    }

    /** @throws DataFormatException if fewer are left */
    int take(int wanted) throws DataFormatException {
        fill();
        int value = (int) (bits & ~(-1L << wanted));
        drop(wanted);
        return value;
    }

    /** Uses up bits at hand. */
    void drop(int used) throws DataFormatException {
        if (used > count) {
            throw new DataFormatException("it ends too early");
        }
        bits >>>= used;
        count -= used;
    }

    /** Leaves out what remains of a byte that was begun; {@link #at} is then the first byte not used. */
    void toByte() {
        at -= count >>> 3;
        bits = 0;
        count = 0;
    }
}
