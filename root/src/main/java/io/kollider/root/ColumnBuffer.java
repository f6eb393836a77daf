package io.kollider.root;

import io.kollider.root.Primitive.Storage;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The values of some consecutive entries of one column, in one flat array. {@link ColumnReader#read} fills it and reuses
 * its arrays, which only grow: take what is needed before the next read. Only the first {@link #valueCount()} values and
 * {@link #entryCount()} + 1 offsets are meaningful. Not thread-safe.
 *
 * <p>A column of depth d has d levels of lists. Level 0 has one list an entry; its {@link #offsets(int)} point into the
 * lists of level 1, and so on; those of level d − 1 point into the values:
 *
 * <pre>
 *   entries      [[1, 2], []]   [[3]]
 *   offsets(0)   0              2      3     3 lists at level 1
 *   offsets(1)   0       2   2         3     3 values
 * </pre>
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
    private int[][] innerOffsets = {}; // [level - 1][list]
    private int[] innerCounts = {}; // [level - 1], lists

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

    /** Values of a BOOL, INT8, UINT8 or CHAR column. */
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
     * use {@link #valueStart} or {@link #offsets(int)}.
     */
    public int[] offsets() {
        if (type.shape() != Shape.JAGGED) {
            throw new IllegalStateException("a " + type + " has no plain offsets");
        }
        return offsets;
    }

    /**
     * Where the lists of a level begin: list i holds the lists of the next level, or behind the last level the values,
     * [offsets[i], offsets[i + 1]).
     *
     * @param level from 0, whose lists are the entries, to the column's depth − 1
     */
    public int[] offsets(int level) {
        if (level < 0 || level >= type.depth()) {
            throw new IllegalStateException("a %s has no offsets of level %d".formatted(type, level));
        }
        return level == 0 ? offsets : innerOffsets[level - 1];
    }

    /** Lists of a level: of level 0 as many as entries; of level {@code depth} the values. */
    public int itemCount(int level) {
        return level == type.depth() ? valueCount : level == 0 ? entryCount : innerCounts[level - 1];
    }

    /** Index of the first value of an entry, for every shape; of {@link #entryCount()}, the number of values. */
    public int valueStart(int entry) {
        if (type.depth() == 0) {
            return entry * type.width();
        }
        int start = offsets[entry];
        for (int level = 1; level < type.depth(); level++) {
            start = innerOffsets[level - 1][start];
        }
        return start;
    }

    /** One text of a CHAR column: the innermost list of that index. */
    public String text(int list) {
        if (!type.isText()) {
            throw new IllegalStateException("a " + type + " has no text");
        }
        int[] starts = offsets(type.depth() - 1);
        return new String(bytes, starts[list], starts[list + 1] - starts[list], StandardCharsets.UTF_8);
    }

    /** One value widened to long; an unsigned value has no sign, except that UINT64 keeps its bits. */
    public long longAt(int index) {
        return switch (type.primitive()) {
            case BOOL, INT8, CHAR -> bytes[index];
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
            case BOOL, INT8, UINT8, INT16, UINT16, INT32, UINT32, INT64, CHAR -> longAt(index);
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
        int inner = Math.max(0, newType.depth() - 1);
        if (innerOffsets.length < inner) {
            int known = innerOffsets.length;
            innerOffsets = Arrays.copyOf(innerOffsets, inner);
            innerCounts = Arrays.copyOf(innerCounts, inner);
            Arrays.setAll(innerOffsets, level -> level < known ? innerOffsets[level] : new int[1]);
        }
        for (int level = 0; level < inner; level++) {
            innerCounts[level] = 0;
            innerOffsets[level][0] = 0;
        }
    }

    /**
     * Appends entries and room for their values; for those who fill it: write the values from the old {@link
     * #valueCount()} on, and for JAGGED columns the offsets behind those of the old {@link #entryCount()}. Columns that
     * are NESTED are filled with {@link #appendLists} and {@link #appendValues}.
     */
    public void append(int entries, int values) {
        if (type.depth() == 0) {
            entryCount = Math.addExact(entryCount, entries);
        } else {
            appendLists(0, entries);
        }
        appendValues(values);
    }

    /**
     * Appends lists to a level, and room for their offsets; for those who fill it: write the offsets behind that of the
     * old {@link #itemCount}; the last one must come to be the next level's {@link #itemCount}.
     */
    public void appendLists(int level, int lists) {
        int count = Math.addExact(itemCount(level), lists);
        int[] old = offsets(level);
        int[] grown = count < old.length
                ? old
                : Arrays.copyOf(old, (int) Math.max(count + 1L, Math.min(Integer.MAX_VALUE - 8L, old.length * 3L / 2)));
        if (level == 0) {
            entryCount = count;
            offsets = grown;
        } else {
            innerCounts[level - 1] = count;
            innerOffsets[level - 1] = grown;
        }
    }

    /** Appends room for values; for those who fill it: write them from the old {@link #valueCount()} on. */
    public void appendValues(int values) {
        valueCount = Math.addExact(valueCount, values);
        switch (type.primitive().storage()) {
            case BYTES -> bytes = valueCount > bytes.length ? Arrays.copyOf(bytes, grown(bytes.length)) : bytes;
            case INTS -> ints = valueCount > ints.length ? Arrays.copyOf(ints, grown(ints.length)) : ints;
            case LONGS -> longs = valueCount > longs.length ? Arrays.copyOf(longs, grown(longs.length)) : longs;
            case FLOATS -> floats = valueCount > floats.length ? Arrays.copyOf(floats, grown(floats.length)) : floats;
            case DOUBLES ->
                doubles = valueCount > doubles.length ? Arrays.copyOf(doubles, grown(doubles.length)) : doubles;
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
