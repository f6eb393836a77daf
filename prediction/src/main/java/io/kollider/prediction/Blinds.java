package io.kollider.prediction;

import java.util.BitSet;

/**
 * The cells of a histogram that are blinded.
 *
 * @param sensitive those that may hold a signal that must not be seen
 * @param unpredicted those where nothing at all is expected, so that nothing can be judged; they alone are no reason to hide others
 * @param count of all cells
 */
record Blinds(BitSet sensitive, BitSet unpredicted, int count) {
    static Blinds all(int count) {
        BitSet sensitive = new BitSet();
        sensitive.set(0, count);
        return new Blinds(sensitive, new BitSet(), count);
    }

    boolean isSensitive() {
        return !sensitive.isEmpty();
    }

    /** Whether it has sensitive cells, and others that may be seen. */
    boolean isPart() {
        return isSensitive() && cells().cardinality() < count;
    }

    /** All that are blinded; a new set. */
    BitSet cells() {
        BitSet both = (BitSet) sensitive.clone();
        both.or(unpredicted);
        return both;
    }
}
