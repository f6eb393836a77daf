package io.kollider.streams.histogram;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Bytes;

/**
 * The stored form of one chunk of an array.
 *
 * <pre>
 * key    | array key, UTF-8 | 0 | chunk index, 4 bytes big-endian; -1 for the array's layout |
 * value  | version 1 | 7 bytes reserved, 0 | length x 8 bytes little-endian |
 * </pre>
 */
final class ChunkCodec {
    /** In place of a chunk's index: the key of the array's layout ({@link LayoutCodec}). */
    static final int LAYOUT = -1;

    private static final byte VERSION = 1;
    private static final int HEADER = 8;
    private static final int KEY_TAIL = 5;

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
        ByteBuffer buffer = ByteBuffer.allocate(HEADER + Long.BYTES * length).order(ByteOrder.LITTLE_ENDIAN);
        buffer.put(0, VERSION).position(HEADER);
        buffer.asLongBuffer().put(values, from, length);
        return buffer.array();
    }

    /** Copies a stored chunk to into[from, from + length). */
    static void decode(String array, byte[] stored, long[] into, int from, int length) {
        if (stored.length != HEADER + Long.BYTES * length || stored[0] != VERSION) {
            throw new StateLayoutException(
                    ("state of %s: a chunk of %d bytes, version %d, is stored where %d bytes of version %d belong. "
                                    + "Another analysis or version wrote it; use a new --data-dir")
                            .formatted(array, stored.length, stored[0], HEADER + Long.BYTES * length, VERSION));
        }
        ByteBuffer buffer = ByteBuffer.wrap(stored).order(ByteOrder.LITTLE_ENDIAN);
        buffer.position(HEADER);
        buffer.asLongBuffer().get(into, from, length);
    }
}
