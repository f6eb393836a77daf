package io.kollider.streams.bootstrap;

/**
 * Poisson(1) multiplicities of events in bootstrap replicas, by a counter-based hash: replica pair r of an event takes
 * the r-th output of SplitMix64 (Steele, Lea, Flood, OOPSLA 2014, doi:10.1145/2714064.2660195, with Stafford's mix 13)
 * started at a hash of (seed, run, event number). Nothing else goes in: no names, no partition, no order.
 *
 * <p>Not thread safe: one buffer is reused for every event.
 */
public final class Multiplicities {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;
    private static final long LOW = 0xFFFFFFFFL;

    private final long seedKey;
    private final int replicas;
    private final int[] buffer;

    private Multiplicities(long seed, int replicas) {
        this.seedKey = mix(seed + GOLDEN);
        this.replicas = replicas;
        this.buffer = new int[replicas + 1]; // drawn in pairs
    }

    /** Multiplicities for a number of replicas, 1 or more. */
    public static Multiplicities of(long seed, int replicas) {
        if (replicas < 1) {
            throw new IllegalArgumentException("replicas is %d, must be above 0".formatted(replicas));
        }
        return new Multiplicities(seed, replicas);
    }

    /**
     * How often an event of data counts in each replica, [replica] and possibly a rest beyond. The buffer is
     * overwritten by the next call.
     *
     * @param event the event number; an unsigned number keeps its bits
     */
    public int[] draw(long run, long event) {
        long counter = mix(mix(seedKey + mix(run + GOLDEN)) ^ event);
        for (int replica = 0; replica < replicas; replica += 2) {
            counter += GOLDEN;
            long bits = mix(counter);
            buffer[replica] = PoissonTable.draw(bits >>> 32);
            buffer[replica + 1] = PoissonTable.draw(bits & LOW);
        }
        return buffer;
    }

    public int replicas() {
        return replicas;
    }

    /** Adds an event to a row of replicas: into[from + r] += multiplicity[r]. */
    public static void fill(int[] multiplicity, int replicas, long[] into, int from) {
        for (int replica = 0; replica < replicas; replica++) {
            into[from + replica] += multiplicity[replica];
        }
    }

    private static long mix(long bits) {
        long mixed = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }
}
