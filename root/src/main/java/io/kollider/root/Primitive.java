package io.kollider.root;

/** The type of a column's values, and the Java array that holds them. Narrow integers keep their bits. */
public enum Primitive {
    /** One byte, 0 or 1; {@code byte[]}. */
    BOOL("bool", 1, Storage.BYTES),
    /** C++ char and int8_t; {@code byte[]}. */
    INT8("int8_t", 1, Storage.BYTES),
    /** {@code byte[]} with the same bits; {@link ColumnBuffer#longAt} widens without sign. */
    UINT8("uint8_t", 1, Storage.BYTES),
    /** Widened to {@code int[]}. */
    INT16("int16_t", 2, Storage.INTS),
    /** Widened to {@code int[]}, without sign. */
    UINT16("uint16_t", 2, Storage.INTS),
    INT32("int32_t", 4, Storage.INTS),
    /** {@code int[]} with the same bits; {@link ColumnBuffer#longAt} widens without sign. */
    UINT32("uint32_t", 4, Storage.INTS),
    INT64("int64_t", 8, Storage.LONGS),
    /** {@code long[]} with the same bits: values of 2⁶³ and above look negative. */
    UINT64("uint64_t", 8, Storage.LONGS),
    FLOAT("float", 4, Storage.FLOATS),
    DOUBLE("double", 8, Storage.DOUBLES),
    /** One byte of a text in UTF-8, as the file has it; {@code byte[]}. */
    CHAR("char", 1, Storage.BYTES);

    /** The Java arrays of a {@link ColumnBuffer}. */
    public enum Storage {
        BYTES,
        INTS,
        LONGS,
        FLOATS,
        DOUBLES
    }

    private final String typeName;
    private final int bytes;
    private final Storage storage;

    Primitive(String typeName, int bytes, Storage storage) {
        this.typeName = typeName;
        this.bytes = bytes;
        this.storage = storage;
    }

    /** The C++ name, for example {@code uint32_t}. */
    public String typeName() {
        return typeName;
    }

    /** Bytes of one value in the file. */
    public int bytes() {
        return bytes;
    }

    public Storage storage() {
        return storage;
    }

    public boolean isReal() {
        return this == FLOAT || this == DOUBLE;
    }

    public boolean isUnsigned() {
        return this == UINT8 || this == UINT16 || this == UINT32 || this == UINT64;
    }
}
