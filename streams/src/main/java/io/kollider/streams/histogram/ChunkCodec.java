package io.kollider.streams.histogram;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Bytes;

/**
 * The stored form of one chunk of an array.
 *
 * <pre>
 * key    | array key, UTF-8 | 0 | chunk index, 4 bytes big-endian; -1 for the array's layout |
 * value  | version 2 | 7 bytes reserved, 0 | a width of 4 bits each long, the first of a byte in its lower half | bytes of the longs |
 * </pre>
 *
 * <p>A long has as many bytes as its value needs in two's complement, little-endian, and none if it is 0: most of an exact sum's limbs are 0 or
 * hardly used. Version 1 had all 8 bytes of each long and no widths; it is still read.
 */
final class ChunkCodec {
    /** In place of a chunk's index: the key of the array's layout ({@link LayoutCodec}). */
    static final int LAYOUT = -1;

    private static final byte VERSION = 2;
    private static final byte WHOLE_LONGS = 1;
    private static final int HEADER = 8;
    private static final int KEY_TAIL = 5;
    private static final int WIDTH_BITS = 4;
    private static final int WIDTH_MASK = 0xF;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private ChunkCodec() {}

    static Bytes key(String array, int chunk) {
        byte[] name = array.getBytes(StandardCharsets.UTF_8);
        return Bytes.wrap(ByteBuffer.allocate(name.length + KEY_TAIL)
                .put(name)
                .put((byte) 0)
                .putInt(chunk)
                .array());
    }

    static String array(Bytes key) {
        byte[] bytes = key.get();
        return new String(bytes, 0, bytes.length - KEY_TAIL, StandardCharsets.UTF_8);
    }

    static boolean isLayout(Bytes key) {
        byte[] bytes = key.get();
        return ByteBuffer.wrap(bytes).getInt(bytes.length - Integer.BYTES) == LAYOUT;
    }

    /** A new array each time: an in-memory store keeps the reference. */
    static byte[] encode(long[] values, int from, int length) {
        int bytes = 0;
        for (int i = from; i < from + length; i++) {
            bytes += width(values[i]);
        }
        int widths = HEADER;
        int at = HEADER + widthBytes(length);
        byte[] stored = new byte[at + bytes];
        stored[0] = VERSION;
        for (int i = 0; i < length; i++) {
            long value = values[from + i];
            int width = width(value);
            stored[widths + i / 2] |= (byte) (width << i % 2 * WIDTH_BITS);
            if (at + Long.BYTES <= stored.length) {
                LONGS.set(stored, at, value); // what is too much is written over by the next long
            } else {
                for (int k = 0; k < width; k++) {
                    stored[at + k] = (byte) (value >>> k * Byte.SIZE);
                }
            }
            at += width;
        }
        return stored;
    }

    /** Bytes that a value needs with its sign; 0 has none. */
    private static int width(long value) {
        long folded = value ^ value >> Long.SIZE - 1;
        return value == 0 ? 0 : (Long.SIZE + Byte.SIZE - Long.numberOfLeadingZeros(folded)) / Byte.SIZE;
    }

    private static int widthBytes(int length) {
        return (length + 1) / 2;
    }

    /** Copies a stored chunk to into[from, from + length). */
    static void decode(String array, byte[] stored, long[] into, int from, int length) {
        if (stored.length >= HEADER && stored[0] == WHOLE_LONGS && stored.length == HEADER + Long.BYTES * length) {
            ByteBuffer.wrap(stored, HEADER, stored.length - HEADER)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asLongBuffer()
                    .get(into, from, length);
            return;
        }
        int at = HEADER + widthBytes(length);
        if (stored.length < at || stored[0] != VERSION) {
            throw misfit(array, stored, length);
        }
        for (int i = 0; i < length; i++) {
            int width = stored[HEADER + i / 2] >>> i % 2 * WIDTH_BITS & WIDTH_MASK;
            if (width > Long.BYTES || stored.length - at < width) {
                throw misfit(array, stored, length);
            }
            into[from + i] = width == 0 ? 0 : value(stored, at, width);
            at += width;
        }
        if (at != stored.length) {
            throw misfit(array, stored, length);
        }
    }

    private static long value(byte[] stored, int at, int width) {
        int unused = Long.SIZE - width * Byte.SIZE;
        if (at + Long.BYTES <= stored.length) {
            return (long) LONGS.get(stored, at) << unused >> unused;
        }
        long value = stored[at + width - 1];
        for (int k = width - 2; k >= 0; k--) {
            value = value << Byte.SIZE | stored[at + k] & 0xFF;
        }
        return value;
    }

    private static StateLayoutException misfit(String array, byte[] stored, int length) {
        return new StateLayoutException(
                ("state of %s: a chunk of %d bytes, version %d, is stored where %d longs of version %d belong. "
                                + "Another analysis or version wrote it; use a new --data-dir")
                        .formatted(array, stored.length, stored.length == 0 ? 0 : stored[0], length, VERSION));
    }
}
