package io.kollider.streams.bootstrap;

/**
 * Poisson(1) by inversion of 32 random bits. The first 12 bits look up the answer in a table; the seven slots that a
 * step of the cumulative distribution crosses leave it open: there all 32 are compared. Values above 12 have probability 6e-11, less than one
 * step of 2^-32, and do not occur.
 */
final class PoissonTable {
    private static final int BITS = 12;
    private static final int SLOTS = 1 << BITS;
    private static final int SHIFT = 32 - BITS;
    /** What the table holds where 12 bits do not tell; no multiplicity has this bit. */
    static final byte OPEN = Byte.MIN_VALUE;

    private static final int ANY_OPEN = 0x8080_8080;

    /** P(N <= k) in units of 2^-32, rounded; a draw below the k-th but not the one before gives k. */
    private static final long[] CUMULATIVE = cumulative();

    /** The table at each of the four bytes of a number, one after the other: [byte][slot]. */
    private static final int[] TABLE = table();

    private PoissonTable() {}

    /**
     * Four multiplicities as one number, each {@link #OPEN} where it is not told: from the lowest byte on for the upper and the lower 32 bits
     * of the first 64 random bits, and of the second.
     */
    static int four(long first, long second) {
        return TABLE[(int) (first >>> Integer.SIZE + SHIFT)]
                | TABLE[SLOTS + ((int) first >>> SHIFT)]
                | TABLE[2 * SLOTS + (int) (second >>> Integer.SIZE + SHIFT)]
                | TABLE[3 * SLOTS + ((int) second >>> SHIFT)];
    }

    /** Whether any of four multiplicities, as one number, is {@link #OPEN}. */
    static boolean hasOpen(int multiplicities) {
        return (multiplicities & ANY_OPEN) != 0;
    }

    /** The multiplicity for 32 random bits, given as a long in [0, 2^32). */
    static int search(long bits) {
        int value = 0;
        while (bits >= CUMULATIVE[value]) {
            value++;
        }
        return value;
    }

    private static long[] cumulative() {
        long[] cumulative = new long[13];
        double probability = Math.exp(-1);
        double sum = 0;
        for (int k = 0; k < cumulative.length; k++) {
            sum += probability;
            cumulative[k] = Math.round(sum * 0x1p32);
            probability /= k + 1;
        }
        cumulative[cumulative.length - 1] = 1L << 32;
        return cumulative;
    }

    private static int[] table() {
        int[] table = new int[Integer.BYTES * SLOTS];
        for (int slot = 0; slot < SLOTS; slot++) {
            long first = (long) slot << SHIFT;
            int low = search(first);
            int high = search(first + (1L << SHIFT) - 1);
            int multiplicity = low == high ? low : OPEN & 0xFF;
            for (int place = 0; place < Integer.BYTES; place++) {
                table[place * SLOTS + slot] = multiplicity << place * Byte.SIZE;
            }
        }
        return table;
    }
}
