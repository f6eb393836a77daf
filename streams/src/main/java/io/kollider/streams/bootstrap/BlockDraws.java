package io.kollider.streams.bootstrap;

import io.kollider.schemas.event.BlockHeader;

/** How often the events of a block count in each replica. Begun with each block; reused and not thread safe. */
public sealed interface BlockDraws permits PoissonDraws, ExactDraws {
    /** Number of replicas. */
    int replicas();

    /**
     * Starts with a block as it was read from its file.
     *
     * @throws IllegalArgumentException if its events cannot be drawn
     */
    void begin(BlockHeader header);

    /**
     * Draws for an event.
     *
     * @param entry its place in the block
     * @param event its number; an unsigned one keeps its bits
     * @param into takes the multiplicity of each replica, and possibly something for those that would fill up the last eight
     * @param from where that of replica 0 goes
     * @return a number that none of them exceeds, 0 to 255
     */
    int draw(int entry, long run, long event, byte[] into, int from);

    /**
     * The least number with all bits up to the highest of those that some multiplicities have.
     *
     * @param bits those that any of them has
     */
    static int bound(int bits) {
        return bits == 0 ? 0 : 2 * Integer.highestOneBit(bits) - 1;
    }
}
