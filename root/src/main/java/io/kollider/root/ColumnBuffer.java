package io.kollider.root;

import io.kollider.root.Primitive.Storage;
import java.util.Arrays;

/**
 * The values of some consecutive entries of one column, in one flat array. {@link ColumnReader#read} fills it and reuses
 * its arrays, which only grow: take what is needed before the next read. Only the first {@link #valueCount()} values and
 * {@link #entryCount()} + 1 offsets are meaningful. Not thread-safe.
 */
public final class ColumnBuffer {

    private ColumnType type = new ColumnType(Primitive.BOOL, Shape.SCALAR);
    private int entryCount;
    private int valueCount;
    private byte[] bytes = {};
    private int[] ints = {};
    private long[] longs = {};
    private float[] floats = {};
    private double[] doubles = {};
    private int[] offsets = {0};

    /** Type of the column that filled the buffer last. */
    public ColumnType type() {
        return type;
    }

    public int entryCount() {
        return entryCount;
    }

    /** Values of all entries together. */
    public int valueCount() {
        return valueCount;
    }

    /** Values of a BOOL, INT8 or UINT8 column. */
    public byte[] bytes() {
        return require(Storage.BYTES, bytes);
    }

    /** Values of an INT16, UINT16, INT32 or UINT32 column. */
    public int[] ints() {
        return require(Storage.INTS, ints);
    }

    /** Values of an INT64 or UINT64 column. */
    public long[] longs() {
        return require(Storage.LONGS, longs);
    }

    /** Values of a FLOAT column. */
    public float[] floats() {
        return require(Storage.FLOATS, floats);
    }

    /** Values of a DOUBLE column. */
    public double[] doubles() {
        return require(Storage.DOUBLES, doubles);
    }

    /**
     * Where the entries of a JAGGED column begin: entry i has the values [offsets[i], offsets[i + 1]). For other shapes
     * use {@link #valueStart}.
     */
    public int[] offsets() {
        if (type.shape() != Shape.JAGGED) {
            throw new IllegalStateException("a " + type + " has no offsets");
        }
        return offsets;
    }

    /** Index of the first value of an entry, for every shape; of {@link #entryCount()}, the number of values. */
    public int valueStart(int entry) {
        return type.shape() == Shape.JAGGED ? offsets[entry] : entry * type.width();
    }

    /** One value widened to long; an unsigned value has no sign, except that UINT64 keeps its bits. */
    public long longAt(int index) {
        return switch (type.primitive()) {
            case BOOL, INT8 -> bytes[index];
            case UINT8 -> bytes[index] & 0xff;
            case INT16, UINT16, INT32 -> ints[index];
            case UINT32 -> ints[index] & 0xffffffffL;
            case INT64, UINT64 -> longs[index];
            case FLOAT, DOUBLE -> throw new IllegalStateException("a " + type + " has no whole numbers");
        };
    }

    /** One value widened to double; a UINT64 of 2⁶³ or above is positive, and rounded as all large integers are. */
    public double doubleAt(int index) {
        return switch (type.primitive()) {
            case FLOAT -> floats[index];
            case DOUBLE -> doubles[index];
            case UINT64 -> unsignedToDouble(longs[index]);
            case BOOL, INT8, UINT8, INT16, UINT16, INT32, UINT32, INT64 -> longAt(index);
        };
    }

    private static double unsignedToDouble(long bits) {
        return bits >= 0 ? bits : ((bits >>> 1) | (bits & 1)) * 2.0;
    }

    /** Empties the buffer and gives it a type; for those who fill it. */
    public void start(ColumnType newType) {
        type = newType;
        entryCount = 0;
        valueCount = 0;
        offsets[0] = 0;
    }

    /**
     * Appends entries and room for their values; for those who fill it: write the values from the old {@link
     * #valueCount()} on, and for JAGGED columns the offsets behind those of the old {@link #entryCount()}.
     */
    public void append(int entries, int values) {
        entryCount = Math.addExact(entryCount, entries);
        valueCount = Math.addExact(valueCount, values);
        switch (type.primitive().storage()) {
            case BYTES -> bytes = valueCount > bytes.length ? Arrays.copyOf(bytes, grown(bytes.length)) : bytes;
            case INTS -> ints = valueCount > ints.length ? Arrays.copyOf(ints, grown(ints.length)) : ints;
            case LONGS -> longs = valueCount > longs.length ? Arrays.copyOf(longs, grown(longs.length)) : longs;
            case FLOATS -> floats = valueCount > floats.length ? Arrays.copyOf(floats, grown(floats.length)) : floats;
            case DOUBLES ->
                doubles = valueCount > doubles.length ? Arrays.copyOf(doubles, grown(doubles.length)) : doubles;
        }
        if (type.shape() == Shape.JAGGED && entryCount >= offsets.length) {
            offsets = Arrays.copyOf(offsets, Math.max(entryCount + 1, offsets.length + offsets.length / 2));
        }
    }

    private int grown(int length) {
        return (int) Math.max(valueCount, Math.min(Integer.MAX_VALUE - 8L, length * 3L / 2));
    }

    private <T> T require(Storage storage, T array) {
        if (type.primitive().storage() != storage) {
            throw new IllegalStateException("a " + type + " is not stored as " + storage);
        }
        return array;
    }
}
