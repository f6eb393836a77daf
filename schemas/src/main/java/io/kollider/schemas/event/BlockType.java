package io.kollider.schemas.event;

import org.apache.avro.Schema;

/** The type of a column's values on the topic; narrower types of a file are widened without loss. */
public enum BlockType {
    BOOLEAN(Schema.Type.BOOLEAN, 1),
    /** Signed integers up to 32 bits, and unsigned ones up to 16. */
    INT(Schema.Type.INT, 1),
    /** Wider integers; unsigned 64-bit values keep their bits. */
    LONG(Schema.Type.LONG, 1),
    FLOAT(Schema.Type.FLOAT, 4),
    DOUBLE(Schema.Type.DOUBLE, 8);

    private final Schema.Type avro;
    private final int least;

    BlockType(Schema.Type avro, int least) {
        this.avro = avro;
        this.least = least;
    }

    /** The fewest bytes one value takes. */
    int leastBytes() {
        return least;
    }

    Schema.Type avro() {
        return avro;
    }

    Object newArray(int length) {
        return switch (this) {
            case BOOLEAN -> new boolean[length];
            case INT -> new int[length];
            case LONG -> new long[length];
            case FLOAT -> new float[length];
            case DOUBLE -> new double[length];
        };
    }
}
