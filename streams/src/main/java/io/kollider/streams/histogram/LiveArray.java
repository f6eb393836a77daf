package io.kollider.streams.histogram;

import java.util.Arrays;

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
    private final long[] values;
    private final ExactStore store;
    private final int epoch;
    private final boolean[] unwritten;
    private boolean changed;

    LiveArray(String key, long[] values, ExactStore store, int epoch) {
        this.key = key;
        this.values = values;
        this.store = store;
        this.epoch = epoch;
        this.unwritten = new boolean[chunks()];
    }

    /** The key that this array is stored under. */
    public String key() {
        return key;
    }

    /** The live values, not a copy: whoever changes some says so with {@link #touched}. */
    public long[] values() {
        return values;
    }

    /** Notes that values in [from, to) changed, so that the next commit writes them. */
    public void touched(int from, int to) {
        store.checkOpen(epoch, key);
        for (int chunk = from >> CHUNK_SHIFT; chunk <= (to - 1) >> CHUNK_SHIFT; chunk++) {
            unwritten[chunk] = true;
        }
        changed = true;
    }

    /** True once after each change: the snapshot asks, and forgets. */
    public boolean takeChanged() {
        boolean was = changed;
        changed = false;
        return was;
    }

    /** Asks for this array in the next snapshot although nothing was added, as after a restart. */
    public void announce() {
        changed = true;
    }

    int chunks() {
        return (values.length + CHUNK - 1) / CHUNK;
    }

    int chunkLength(int chunk) {
        return Math.min(CHUNK, values.length - chunk * CHUNK);
    }

    boolean unwritten(int chunk) {
        return unwritten[chunk];
    }

    boolean anyUnwritten() {
        for (boolean chunk : unwritten) {
            if (chunk) {
                return true;
            }
        }
        return false;
    }

    void written() {
        Arrays.fill(unwritten, false);
    }
}
