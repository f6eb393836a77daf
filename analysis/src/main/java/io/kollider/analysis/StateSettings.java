package io.kollider.analysis;

/**
 * Where streams keep what they count.
 *
 * @param store holds all arrays of a task
 * @param liveBytes what the arrays that are being filled may take of the heap, all tasks of a process together
 */
public record StateSettings(Store store, long liveBytes) {
    /** All in memory, 256 MB of it live. */
    public static final StateSettings DEFAULT = new StateSettings(Store.MEMORY, 256_000_000);

    public StateSettings {
        if (liveBytes < 1) {
            throw new IllegalArgumentException("live arrays need room, not " + liveBytes + " bytes");
        }
    }

    /** What holds the arrays; a copy of both is on Kafka. */
    public enum Store {
        /** The heap, beside the live arrays. */
        MEMORY,
        /** RocksDB, in files: the heap has the live arrays only. */
        DISK
    }
}
