package io.kollider.schemas.event;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Consecutive events of one file, as columns. One block is reused for many records: arrays grow and are longer than the data, and what
 * a getter returned is overwritten by the next block. Not safe for several threads.
 *
 * <p>To fill one: {@link #begin}, then for each column {@link #reserve} and write into the array it made room in.
 */
public final class EventBlock {
    private final EventBlockSchema schema;
    private final Object[] values;
    private final int[][] ownOffsets;
    private final int[][] offsets;
    private final int[] sizes;
    private @Nullable BlockHeader header;

    public EventBlock(EventBlockSchema schema) {
        this.schema = schema;
        int columns = schema.columns().size();
        values = new Object[columns];
        for (int i = 0; i < columns; i++) {
            values[i] = schema.columns().get(i).type().newArray(0);
        }
        ownOffsets = new int[columns][0];
        offsets = new int[columns][0];
        sizes = new int[columns];
    }

    /** Starts a new block: no column has values. */
    public void begin(BlockHeader newHeader) {
        header = newHeader;
        Arrays.fill(sizes, 0);
    }

    /** Leaves a block without header: it must not be read before the next one is begun or decoded. */
    void clear() {
        header = null;
        Arrays.fill(sizes, 0);
    }

    public EventBlockSchema schema() {
        return schema;
    }

    /**
     * Where the events come from.
     *
     * @throws IllegalStateException if no block was begun or decoded
     */
    public BlockHeader header() {
        if (header == null) {
            throw new IllegalStateException("the block is empty: begin or decode one first");
        }
        return header;
    }

    /** Events. */
    public int count() {
        return header().count();
    }

    /** Values of a column: for one that is not jagged, the number of events. */
    public int size(int column) {
        return sizes[column];
    }

    /** Makes room for size values of a column and says that it has as many; values already there are kept. */
    public void reserve(int column, int size) {
        sizes[column] = size;
        Object array = values[column];
        values[column] = switch (schema.columns().get(column).type()) {
            case BOOLEAN -> {
                boolean[] old = (boolean[]) array;
                yield old.length >= size ? old : Arrays.copyOf(old, grown(size));
            }
            case INT -> {
                int[] old = (int[]) array;
                yield old.length >= size ? old : Arrays.copyOf(old, grown(size));
            }
            case LONG -> {
                long[] old = (long[]) array;
                yield old.length >= size ? old : Arrays.copyOf(old, grown(size));
            }
            case FLOAT -> {
                float[] old = (float[]) array;
                yield old.length >= size ? old : Arrays.copyOf(old, grown(size));
            }
            case DOUBLE -> {
                double[] old = (double[]) array;
                yield old.length >= size ? old : Arrays.copyOf(old, grown(size));
            }
        };
    }

    private static int grown(int size) {
        return size + size / 4;
    }

    /** The offsets of a jagged column to be written, count + 1 of them: event i has the values from [i] up to [i + 1]. */
    public int[] reserveOffsets(int column) {
        requireJagged(column);
        if (ownOffsets[column].length <= count()) {
            ownOffsets[column] = new int[count() + 1];
        }
        offsets[column] = ownOffsets[column];
        return offsets[column];
    }

    /** Lets a jagged column have the lengths of another one: both then return the same array. */
    void shareOffsets(int column, int other) {
        offsets[column] = offsets[other];
    }

    /**
     * Where the values of each event of a jagged column lie: event i has those from {@code [i]} up to {@code [i + 1]}. Columns of the
     * same lengths may return the same array.
     */
    public int[] offsets(int column) {
        requireJagged(column);
        return offsets[column];
    }

    private void requireJagged(int column) {
        if (!schema.columns().get(column).jagged()) {
            throw new IllegalArgumentException(
                    schema.columns().get(column).name() + " has one value an event, no offsets");
        }
    }

    /** The values of a column in its own type's array. */
    public Object values(int column) {
        return values[column];
    }

    public boolean[] booleans(int column) {
        return (boolean[]) values[column];
    }

    public int[] ints(int column) {
        return (int[]) values[column];
    }

    public long[] longs(int column) {
        return (long[]) values[column];
    }

    public float[] floats(int column) {
        return (float[]) values[column];
    }

    public double[] doubles(int column) {
        return (double[]) values[column];
    }
}
