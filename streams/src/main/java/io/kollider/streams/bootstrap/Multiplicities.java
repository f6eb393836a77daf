package io.kollider.streams.bootstrap;

import static io.kollider.streams.bootstrap.SplitMix.GOLDEN;
import static io.kollider.streams.bootstrap.SplitMix.mix;

/**
 * Poisson(1) multiplicities of events in bootstrap replicas, by a counter-based hash: replica pair r of an event takes
 * the r-th output of {@link SplitMix} started at a hash of (seed, run, event number), of simulation (seed, DSID, run, event number).
 * Nothing else goes in: no names, no partition, no order.
 *
 * <p>Not thread safe: one buffer is reused for every event.
 */
public final class Multiplicities {
    private static final long LOW = 0xFFFFFFFFL;

    private final long seedKey;
    private final int replicas;
    private final byte[] buffer;

    private Multiplicities(long seedKey, int replicas) {
        this.seedKey = seedKey;
        this.replicas = replicas;
        this.buffer = new byte[replicas + 1]; // drawn in pairs
    }

    /** Multiplicities of data for a number of replicas, 1 or more. */
    public static Multiplicities of(long seed, int replicas) {
        if (replicas < 1) {
            throw new IllegalArgumentException("replicas is %d, must be above 0".formatted(replicas));
        }
        return new Multiplicities(mix(seed + GOLDEN), replicas);
    }

    /**
     * Multiplicities of a simulated dataset: its events have numbers that other datasets and data use too.
     *
     * @param dsid the dataset's identifier, the same for all its campaigns
     */
    public static Multiplicities ofSimulation(long seed, String dsid, int replicas) {
        long key = of(seed, replicas).seedKey;
        for (int i = 0; i < dsid.length(); i++) {
            key = mix(key + mix(dsid.charAt(i) + GOLDEN));
        }
        return new Multiplicities(key, replicas);
    }

    /**
     * How often an event counts in each replica, [replica] and possibly a rest beyond. The buffer is
     * overwritten by the next call.
     *
     * @param event the event number; an unsigned number keeps its bits
     */
    public byte[] draw(long run, long event) {
        long counter = mix(mix(seedKey + mix(run + GOLDEN)) ^ event);
        for (int replica = 0; replica < replicas; replica += 2) {
            counter += GOLDEN;
            long bits = mix(counter);
            buffer[replica] = (byte) PoissonTable.draw(bits >>> 32);
            buffer[replica + 1] = (byte) PoissonTable.draw(bits & LOW);
        }
        return buffer;
    }

    public int replicas() {
        return replicas;
    }
}
