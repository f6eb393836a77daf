package io.kollider.streams.histogram;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Bounds what live arrays take of the heap. Arrays that are as they are stored are given up, those first that were not used for
 * longest, and read again when they are asked for. Arrays that changed since the last commit stay: they are written before a commit
 * and never between two, since Kafka may commit what a task has sent without the offsets of its input when another task of its thread
 * is found corrupted. So the bound is passed by as much as changes between two commits; {@link #isFull} says when that is time for one.
 */
final class LiveMemory {
    /** After giving up some, this part of the bound is free: each round sorts all arrays. */
    private static final int FREE_PART = 8;

    private final long bound;
    private long bytes;
    private long uses;

    /** @param bound bytes of values that may be live */
    LiveMemory(long bound) {
        if (bound < 1) {
            throw new IllegalArgumentException("live arrays may have " + bound + " bytes, must be above 0");
        }
        this.bound = bound;
    }

    /** The next mark of use: later ones are larger. */
    long use() {
        return ++uses;
    }

    /** Makes room for an array that becomes live, and counts it. */
    void take(LiveArray array, Collection<LiveArray> all) {
        bytes += array.bytes();
        if (bytes > bound) {
            shrink(array, all);
        }
    }

    /** Gives up arrays after all of them were written, if they are too many. */
    void settle(Collection<LiveArray> all) {
        if (bytes > bound) {
            shrink(null, all);
        }
    }

    private void shrink(@Nullable LiveArray kept, Collection<LiveArray> all) {
        List<LiveArray> stored = new ArrayList<>();
        for (LiveArray array : all) {
            if (array != kept && array.isLive() && !array.anyUnwritten()) {
                stored.add(array);
            }
        }
        stored.sort(Comparator.comparingLong(LiveArray::lastUse));
        for (LiveArray array : stored) {
            if (bytes <= bound - bound / FREE_PART) {
                return;
            }
            array.giveUp();
            bytes -= array.bytes();
        }
    }

    /** Whether more is live than should be: what changed has to be written. */
    boolean isFull() {
        return bytes > bound;
    }

    /** Nothing is live any more. */
    void clear() {
        bytes = 0;
    }

    /** Bytes of all live values. */
    long bytes() {
        return bytes;
    }
}
