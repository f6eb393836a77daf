package io.kollider.streams.histogram;

import io.kollider.schemas.histogram.Booking;
import io.kollider.schemas.histogram.SnapshotEncoder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One array of the {@link ExactStore}, changed in memory between commits. It belongs to one opening of the store: an
 * array kept across {@link ExactStore#open()} is refused, since its values may belong to an aborted transaction.
 *
 * <p>Not thread safe: a task has one thread.
 */
public final class LiveArray {
    /** Longs a chunk: 128 KiB, far below Kafka's largest record, and few enough records to restore quickly. */
    static final int CHUNK = 1 << 14;

    private static final int CHUNK_SHIFT = 14;

    private final String key;
    private final int length;
    private long @Nullable [] values;
    private long lastUse;
    private final ExactStore store;
    private final int epoch;
    private final boolean[] unwritten;
    private final boolean[] changed;
    private final @Nullable Booking booking;
    private boolean layoutUnwritten;

    LiveArray(String key, int length, @Nullable Booking booking, ExactStore store, int epoch) {
        this.key = key;
        this.length = length;
        this.store = store;
        this.epoch = epoch;
        this.booking = booking;
        this.unwritten = new boolean[chunks()];
        this.changed = new boolean[(length + SnapshotEncoder.SLICE_LONGS - 1) / SnapshotEncoder.SLICE_LONGS];
    }

    /** The key that this array is stored under. */
    public String key() {
        return key;
    }

    /**
     * What the values mean.
     *
     * @throws IllegalStateException if the array was opened without a layout
     */
    public Booking booking() {
        if (booking == null) {
            throw new IllegalStateException(key + " has no layout");
        }
        return booking;
    }

    /**
     * The live values, not a copy: whoever changes some says so with {@link #touched}, before another array is asked for its values.
     * They are read from what is stored if they were given up.
     */
    public long[] values() {
        long[] live = values;
        if (live == null) {
            store.checkOpen(epoch, key);
            live = store.read(this);
            values = live;
        }
        lastUse = store.use();
        return live;
    }

    /** Whether the values are in memory. */
    boolean isLive() {
        return values != null;
    }

    long lastUse() {
        return lastUse;
    }

    long bytes() {
        return (long) Long.BYTES * length;
    }

    int length() {
        return length;
    }

    /** Forgets the values, which are stored as they are. */
    void giveUp() {
        values = null;
    }

    /** Notes that values in [from, to) changed, so that the next commit writes them. */
    public void touched(int from, int to) {
        store.checkOpen(epoch, key);
        if (values == null) {
            throw new IllegalStateException(key + " was changed after its values were given up");
        }
        for (int chunk = from >> CHUNK_SHIFT; chunk <= (to - 1) >> CHUNK_SHIFT; chunk++) {
            unwritten[chunk] = true;
        }
        int last = (to - 1) / SnapshotEncoder.SLICE_LONGS;
        for (int slice = from / SnapshotEncoder.SLICE_LONGS; slice <= last; slice++) {
            changed[slice] = true;
        }
    }

    /** Slices that a snapshot of this array has. */
    public int slices() {
        return changed.length;
    }

    /** Whether the values of a slice changed since this was last asked: the snapshot asks, and forgets. */
    public boolean takeChanged(int slice) {
        boolean was = changed[slice];
        changed[slice] = false;
        return was;
    }

    boolean hasLayout() {
        return booking != null;
    }

    /** Has the layout written with the next commit, as it is not stored yet. */
    void writeLayout() {
        layoutUnwritten = true;
    }

    boolean layoutUnwritten() {
        return layoutUnwritten;
    }

    int chunks() {
        return (length + CHUNK - 1) / CHUNK;
    }

    int chunkLength(int chunk) {
        return Math.min(CHUNK, length - chunk * CHUNK);
    }

    boolean unwritten(int chunk) {
        return unwritten[chunk];
    }

    boolean anyUnwritten() {
        if (layoutUnwritten) {
            return true;
        }
        for (boolean chunk : unwritten) {
            if (chunk) {
                return true;
            }
        }
        return false;
    }

    void written() {
        Arrays.fill(unwritten, false);
        layoutUnwritten = false;
    }
}
