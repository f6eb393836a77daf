package io.kollider.streams.bootstrap;

/**
 * Poisson(1) by inversion of 32 random bits. The first 12 bits look up the answer in a table; the seven slots that a
 * step of the cumulative distribution crosses leave it open: there all 32 are compared. Values above 12 have probability 6e-11, less than one
 * step of 2^-32, and do not occur.
 */
final class PoissonTable {
    private static final int BITS = 12;
    private static final int SHIFT = 32 - BITS;
    /** What the table holds where 12 bits do not tell; no multiplicity has this bit. */
    static final byte OPEN = Byte.MIN_VALUE;

    private static final long ANY_OPEN = 0x8080_8080_8080_8080L;

    /** P(N <= k) in units of 2^-32, rounded; a draw below the k-th but not the one before gives k. */
    private static final long[] CUMULATIVE = cumulative();

    private static final byte[] TABLE = table();

    private PoissonTable() {}

    /** The multiplicity for the upper 32 of 64 random bits, or {@link #OPEN}. */
    static byte ofHigh(long bits) {
        return TABLE[(int) (bits >>> Integer.SIZE + SHIFT)];
    }

    /** The multiplicity for the lower 32 of 64 random bits, or {@link #OPEN}. */
    static byte ofLow(long bits) {
        return TABLE[(int) (bits >>> SHIFT) & TABLE.length - 1];
    }

    /** Whether any of eight multiplicities, as one number, is {@link #OPEN}. */
    static boolean hasOpen(long multiplicities) {
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

    private static byte[] table() {
        byte[] table = new byte[1 << BITS];
        for (int slot = 0; slot < table.length; slot++) {
            long first = (long) slot << SHIFT;
            int low = search(first);
            int high = search(first + (1L << SHIFT) - 1);
            table[slot] = low == high ? (byte) low : OPEN;
        }
        return table;
    }
}
