package io.kollider.schemas.codec;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.OptionalLong;

/**
 * Avro's single-object encoding: two marker bytes, the writer schema's fingerprint (CRC-64-AVRO, little-endian), then the datum.
 *
 * <pre>
 * byte  0    1    2 ... 9       10 ...
 *       C3   01   fingerprint   datum
 * </pre>
 *
 * @see <a href="https://avro.apache.org/docs/1.12.0/specification/#single-object-encoding">Avro 1.12, single-object encoding</a>
 */
public final class SingleObject {
    /** Bytes before the datum. */
    public static final int HEADER_BYTES = 10;

    private static final byte MARKER = (byte) 0xC3;
    private static final byte VERSION = 1;

    private SingleObject() {}

    /** The writer schema's fingerprint; nothing if the bytes are not single-object encoded. */
    public static OptionalLong fingerprint(byte[] bytes) {
        if (bytes.length < HEADER_BYTES || bytes[0] != MARKER || bytes[1] != VERSION) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(
                ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong(2));
    }

    /** The ten bytes that a datum of this schema begins with. */
    public static byte[] header(long fingerprint) {
        return ByteBuffer.allocate(HEADER_BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(MARKER)
                .put(VERSION)
                .putLong(fingerprint)
                .array();
    }
}
