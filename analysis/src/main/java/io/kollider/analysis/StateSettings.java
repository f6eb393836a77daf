package io.kollider.analysis;

import java.util.OptionalLong;

/**
 * Where streams keep what they count.
 *
 * @param store holds all arrays of a task
 * @param liveBytes what the arrays that are being filled may take of the heap, all tasks of a process together; a quarter of the heap if nothing is
 *     said
 */
public record StateSettings(Store store, OptionalLong liveBytes) {
    /** All in memory, a quarter of it live. */
    public static final StateSettings DEFAULT = new StateSettings(Store.MEMORY, OptionalLong.empty());

    public StateSettings {
        if (liveBytes.isPresent() && liveBytes.getAsLong() < 1) {
            throw new IllegalArgumentException("live arrays need room, not " + liveBytes.getAsLong() + " bytes");
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
