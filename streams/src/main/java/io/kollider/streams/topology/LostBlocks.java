package io.kollider.streams.topology;

import io.kollider.streams.histogram.ExactStore;
import io.kollider.streams.histogram.LiveArray;

/**
 * Which blocks of a partition could not be counted, by their numbers: a bit each, in arrays of the store, so that this is committed with
 * the counts themselves. Whoever takes a block back, or sends it again, must know whether it was counted. Two bits: whether the block is
 * lost, and whether its events were counted as lost (those of a block of an unknown dataset are not). An array of 65,536 bits is made
 * only where a block is lost.
 */
final class LostBlocks {
    private static final String LOST = "lost";
    private static final String COUNTED_AS_LOST = "counted-as-lost";

    private static final int LONGS = 1024;
    private static final long BITS = (long) LONGS * Long.SIZE;

    private final ExactStore store;

    LostBlocks(ExactStore store) {
        this.store = store;
    }

    /** Whether nothing of a block is counted, but perhaps its loss. */
    boolean isLost(long block) {
        return bit(LOST, block);
    }

    /** Whether the events of a lost block are counted as lost. */
    boolean isCountedAsLost(long block) {
        return bit(COUNTED_AS_LOST, block);
    }

    /** Notes that a block is lost. */
    void lose(long block, boolean counted) {
        set(LOST, block, true);
        if (counted) {
            set(COUNTED_AS_LOST, block, true);
        }
    }

    /** Notes that a block is not lost any more. */
    void find(long block) {
        set(LOST, block, false);
        if (isCountedAsLost(block)) {
            set(COUNTED_AS_LOST, block, false);
        }
    }

    private boolean bit(String name, long block) {
        return (array(name, block).values()[word(block)] >>> block & 1) != 0;
    }

    private void set(String name, long block, boolean value) {
        LiveArray array = array(name, block);
        int word = word(block);
        long mask = 1L << block;
        array.values()[word] = value ? array.values()[word] | mask : array.values()[word] & ~mask;
        array.touched(word, word + 1);
    }

    private LiveArray array(String name, long block) {
        return store.array(name + "/" + block / BITS, LONGS);
    }

    private static int word(long block) {
        return (int) (block % BITS / Long.SIZE);
    }
}
