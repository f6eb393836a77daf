package io.kollider.streams.bootstrap;

import static io.kollider.streams.bootstrap.SplitMix.GOLDEN;
import static io.kollider.streams.bootstrap.SplitMix.mix;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Poisson(1) multiplicities of events in bootstrap replicas, by a counter-based hash: replica pair r of an event takes
 * the r-th output of {@link SplitMix} started at a hash of (seed, run, event number), of simulation (seed, DSID, run, event number).
 * Nothing else goes in: no names, no partition, no order.
 *
 * <p>Not thread safe: one buffer is reused for every event.
 */
public final class Multiplicities {
    private static final long LOW = 0xFFFFFFFFL;
    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

    private final long seedKey;
    private final int replicas;
    private final byte[] buffer;
    private long bits;

    private Multiplicities(long seedKey, int replicas) {
        this.seedKey = seedKey;
        this.replicas = replicas;
        this.buffer = new byte
                [(replicas + Long.BYTES - 1) / Long.BYTES * Long.BYTES]; // drawn in pairs, looked through in words
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
        long start = mix(mix(seedKey + mix(run + GOLDEN)) ^ event);
        byte[] into = buffer;
        long counter = start;
        for (int at = 0; at < into.length - 1; at += 2) {
            counter += GOLDEN;
            long random = mix(counter);
            into[at] = PoissonTable.ofHigh(random);
            into[at + 1] = PoissonTable.ofLow(random);
        }
        bits = 0;
        for (int at = 0; at < into.length; at += Long.BYTES) {
            if (PoissonTable.hasOpen((long) WORDS.get(into, at))) {
                settle(start, at);
            }
            bits |= (long) WORDS.get(into, at);
        }
        return into;
    }

    /** A number that no multiplicity of the event drawn last exceeds. */
    int bound() {
        long folded = bits | bits >>> Integer.SIZE;
        folded |= folded >>> Short.SIZE;
        folded |= folded >>> Byte.SIZE;
        return BlockDraws.bound((int) folded & 0xFF);
    }

    /** Draws what the table left open among eight multiplicities. */
    private void settle(long start, int first) {
        for (int at = first; at < first + Long.BYTES; at++) {
            if (buffer[at] == PoissonTable.OPEN) {
                long random = mix(start + (at / 2 + 1) * GOLDEN);
                buffer[at] = (byte) PoissonTable.search(at % 2 == 0 ? random >>> Integer.SIZE : random & LOW);
            }
        }
    }

    public int replicas() {
        return replicas;
    }
}
