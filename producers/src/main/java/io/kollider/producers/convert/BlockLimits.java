package io.kollider.producers.convert;

import io.kollider.root.Primitive;

/**
 * Where a block ends: before the event that would make it larger than both limits allow, or the file's last. Bytes are counted as the
 * most that a value of the file's type can take when encoded, so that the cut needs no encoding: it is a function of the file's values
 * alone. An event larger than the limit is a block of its own.
 *
 * @param events most events of a block
 * @param bytes most encoded bytes of a block's columns
 */
public record BlockLimits(int events, int bytes) {
    /** The limits of all topics; changing them is a new ingest generation. */
    public static final BlockLimits STANDARD = new BlockLimits(1024, 512 * 1024);

    /** Lengths and ends of a column's arrays: of one of values, and of one of lengths where an event has several. */
    static final int ARRAY_BYTES = 10;

    public BlockLimits {
        if (events < 1 || bytes < 1) {
            throw new IllegalArgumentException("a block of " + events + " events, " + bytes + " bytes");
        }
    }

    /** The most bytes of one value: Avro writes integers in groups of seven bits behind a sign bit. */
    static int valueBytes(Primitive primitive) {
        return switch (primitive) {
            case BOOL -> 1;
            case INT8, UINT8 -> 2;
            case INT16, UINT16 -> 3;
            case INT32, UINT32 -> 5;
            case INT64, UINT64 -> 10;
            case FLOAT -> Float.BYTES;
            case DOUBLE -> Double.BYTES;
            case CHAR -> throw new IllegalArgumentException("a text is no column of numbers");
        };
    }

    /** The bytes of a jagged event's length. */
    static int lengthBytes(int values) {
        int bits = Integer.SIZE - Integer.numberOfLeadingZeros(values) + 1;
        return Math.max(1, (bits + 6) / 7);
    }
}
