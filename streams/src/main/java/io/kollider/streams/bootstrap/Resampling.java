package io.kollider.streams.bootstrap;

/**
 * Each replica draws as many of n events as there are, with replacement: multiplicities follow a multinomial distribution and add up
 * to n exactly. Events are numbered from 0. A range of events has a number of draws; the first part of it, of the largest power of two
 * that leaves some, gets a binomial share of them (Devroye, Non-Uniform Random Variate Generation, 1986, XI.1.4), and so on down to
 * single events. A range's random numbers are those of its place, the seed and the replica, so any part of the events can be drawn
 * alone, in any order, and always the same.
 *
 * <p>Not thread safe: it remembers the ranges on the way to the last event drawn.
 */
final class Resampling {
    private final long events;
    private final int replicas;
    private final long seedKey;

    /** [depth][replica], draws of the range that was looked at last at this depth. */
    private final int[][] counts;

    /** [depth], first event and size of that range. */
    private final long[] starts;

    private final long[] sizes;
    private final boolean[] right;

    Resampling(long seed, long events, int replicas) {
        if (events < 1 || events > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    events + " events cannot be drawn n out of n: there must be 1 to " + Integer.MAX_VALUE);
        }
        if (replicas < 1) {
            throw new IllegalArgumentException("replicas is %d, must be above 0".formatted(replicas));
        }
        this.events = events;
        this.replicas = replicas;
        this.seedKey = SplitMix.mix(seed + SplitMix.GOLDEN);
        int depths = Long.SIZE - Long.numberOfLeadingZeros(events) + 1;
        counts = new int[depths + 1][replicas];
        starts = new long[depths + 1];
        sizes = new long[depths + 1];
        right = new boolean[depths + 1];
        sizes[0] = events;
        java.util.Arrays.fill(counts[0], (int) events);
    }

    int replicas() {
        return replicas;
    }

    /**
     * How often each of some events counts.
     *
     * @param from first event
     * @param to the event after the last
     * @param into [event][replica], from the first on
     */
    void draw(long from, long to, byte[] into) {
        if (from < 0 || to > events || from > to) {
            throw new IllegalArgumentException("events %d to %d of %d".formatted(from, to, events));
        }
        if (from < to) {
            visit(0, from, to, into);
        }
    }

    private void visit(int depth, long from, long to, byte[] into) {
        long start = starts[depth];
        long size = sizes[depth];
        if (size == 1) {
            write(counts[depth], (int) (start - from) * replicas, into);
            return;
        }
        long half = Long.highestOneBit(size - 1);
        if (from < start + half) {
            enter(depth, start, half, false);
            visit(depth + 1, from, to, into);
        }
        if (to > start + half) {
            enter(depth, start + half, size - half, true);
            visit(depth + 1, from, to, into);
        }
    }

    private void write(int[] draws, int at, byte[] into) {
        for (int replica = 0; replica < replicas; replica++) {
            int count = draws[replica];
            if (count > Byte.MAX_VALUE) { // less likely than 1e-200
                throw new IllegalStateException("an event was drawn " + count + " times");
            }
            into[at + replica] = (byte) count;
        }
    }

    /** Makes one part of the range at a depth the one below it, unless it is that already. */
    private void enter(int depth, long start, long size, boolean second) {
        int below = depth + 1;
        if (starts[below] == start && sizes[below] == size) {
            return;
        }
        int[] parent = counts[depth];
        int[] child = counts[below];
        boolean firstIsThere =
                second && !right[below] && starts[below] == starts[depth] && sizes[below] == start - starts[depth];
        if (!firstIsThere) {
            share(parent, starts[depth], sizes[depth], child);
        }
        if (second) {
            for (int replica = 0; replica < replicas; replica++) {
                child[replica] = parent[replica] - child[replica];
            }
        }
        starts[below] = start;
        sizes[below] = size;
        right[below] = second;
        for (int deeper = below + 1; deeper < sizes.length; deeper++) {
            sizes[deeper] = 0; // belonged to another range
        }
    }

    /** The draws of the first part of a range. */
    private void share(int[] draws, long start, long size, int[] into) {
        long half = Long.highestOneBit(size - 1);
        double probability = (double) half / size;
        boolean even = 2 * half == size;
        long key = SplitMix.mix(SplitMix.mix(seedKey + start) ^ half);
        long counter = key;
        for (int replica = 0; replica < replicas; replica++) {
            counter += SplitMix.GOLDEN;
            long bits = SplitMix.mix(counter);
            int trials = draws[replica];
            into[replica] = even && trials <= Long.SIZE
                    ? Binomial.half(trials, bits)
                    : Binomial.draw(trials, probability, bits);
        }
    }
}
