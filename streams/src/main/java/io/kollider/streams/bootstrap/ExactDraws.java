package io.kollider.streams.bootstrap;

import io.kollider.schemas.event.BlockHeader;

/** Multiplicities of events that are drawn n out of n from closed files. */
public final class ExactDraws implements BlockDraws {
    private final ClosedFiles files;
    private final Resampling resampling;
    private long first;
    private int count;
    private byte[] drawn = {};
    private boolean isDrawn;

    /**
     * Draws from some files.
     *
     * @throws IllegalArgumentException if there are no events, or more than 2^31 − 1
     */
    public ExactDraws(long seed, int replicas, ClosedFiles files) {
        this.files = files;
        this.resampling = new Resampling(seed, files.events(), replicas);
    }

    @Override
    public int replicas() {
        return resampling.replicas();
    }

    @Override
    public void begin(BlockHeader header) {
        first = files.first(header.fileId(), header.fileEntries()) + header.firstEntry();
        count = header.count();
        isDrawn = false;
    }

    /** The events of a block share most of the way to them, so the first that is asked for draws for all. */
    @Override
    public int draw(int entry, long run, long event, byte[] into, int from) {
        int replicas = replicas();
        if (!isDrawn) {
            if (drawn.length < count * replicas) {
                drawn = new byte[count * replicas];
            }
            resampling.draw(first, first + count, drawn);
            isDrawn = true;
        }
        int bits = 0;
        for (int replica = 0; replica < replicas; replica++) {
            byte multiplicity = drawn[entry * replicas + replica];
            into[from + replica] = multiplicity;
            bits |= multiplicity;
        }
        return BlockDraws.bound(bits);
    }
}
