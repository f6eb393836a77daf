package io.kollider.analysis.correction;

/**
 * The generator PCG XSH RR 64/32 with its default stream: M. E. O'Neill, "PCG: A Family of Simple Fast Space-Efficient Statistically Good
 * Algorithms for Random Number Generation", HMC-CS-2014-0905, section 6.3.1.
 */
final class Pcg32 {
    private static final long MULTIPLIER = 6364136223846793005L;
    private static final long INCREMENT = 1442695040888963407L;

    private long state;

    void seed(long seed) {
        state = (seed + INCREMENT) * MULTIPLIER + INCREMENT;
    }

    /** 32 random bits as a number from 0. */
    long next() {
        long old = state;
        state = old * MULTIPLIER + INCREMENT;
        int word = (int) (((old >>> 18) ^ old) >>> 27);
        return Integer.toUnsignedLong(Integer.rotateRight(word, (int) (old >>> 59)));
    }

    /** From 0 to 1, 1 excluded: two words, the first with the lower bits, as {@code std::generate_canonical} of libstdc++. */
    double real() {
        double low = next();
        double value = (low + next() * 0x1p32) * 0x1p-64;
        return value < 1 ? value : Math.nextDown(1.0);
    }
}
