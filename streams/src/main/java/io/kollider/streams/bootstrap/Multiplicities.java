package io.kollider.streams.bootstrap;

import static io.kollider.streams.bootstrap.SplitMix.GOLDEN;
import static io.kollider.streams.bootstrap.SplitMix.mix;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Poisson(1) multiplicities of events in bootstrap replicas, by a counter-based hash: replica pair r of an event takes
 * the r-th output of {@link SplitMix} started at a hash of (seed, run, event number), of simulation (seed, DSID, run, event number).
 * Nothing else goes in: no names, no partition, no order. Safe for several threads.
 */
public final class Multiplicities {
    private static final long LOW = 0xFFFFFFFFL;
    private static final VarHandle FOURS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private final long seedKey;
    private final int replicas;

    private Multiplicities(long seedKey, int replicas) {
        this.seedKey = seedKey;
        this.replicas = replicas;
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
     * Draws how often an event counts in each replica.
     *
     * @param event the event number; an unsigned number keeps its bits
     * @param into takes the multiplicity of each replica, and something for those that would fill up the last eight
     * @param from where that of replica 0 goes
     * @return a number that none of them exceeds
     */
    public int draw(long run, long event, byte[] into, int from) {
        long start = mix(mix(seedKey + mix(run + GOLDEN)) ^ event);
        long counter = start;
        int all = 0;
        for (int at = from; at < from + replicas; at += Long.BYTES) {
            long first = counter + GOLDEN;
            long second = first + GOLDEN;
            long third = second + GOLDEN;
            counter = third + GOLDEN;
            int low = PoissonTable.four(mix(first), mix(second));
            int high = PoissonTable.four(mix(third), mix(counter));
            FOURS.set(into, at, low);
            FOURS.set(into, at + Integer.BYTES, high);
            int both = low | high;
            if (PoissonTable.hasOpen(both)) {
                both = settle(start, at - from, into, at);
            }
            all |= both;
        }
        all |= all >>> Short.SIZE;
        return BlockDraws.bound((all | all >>> Byte.SIZE) & 0xFF);
    }

    /** Draws what the table left open among the multiplicities of eight replicas; returns the bits that some of them have. */
    private static int settle(long start, int firstReplica, byte[] into, int from) {
        int some = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            if (into[from + i] == PoissonTable.OPEN) {
                long random = mix(start + ((firstReplica + i) / 2 + 1) * GOLDEN);
                into[from + i] = (byte) PoissonTable.search(i % 2 == 0 ? random >>> Integer.SIZE : random & LOW);
            }
            some |= into[from + i];
        }
        return some;
    }

    public int replicas() {
        return replicas;
    }
}
