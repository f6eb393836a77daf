package io.kollider.analysis.correction;

/** XXH64 with seed 0, of 64-bit words in little-endian order: Y. Collet, "xxHash fast digest algorithm", version 0.1.1, section "XXH64". */
final class XxHash64 {
    private static final long PRIME_1 = 0x9E3779B185EBCA87L;
    private static final long PRIME_2 = 0xC2B2AE3D27D4EB4FL;
    private static final long PRIME_3 = 0x165667B19E3779F9L;
    private static final long PRIME_4 = 0x85EBCA77C2B2AE63L;
    private static final long PRIME_5 = 0x27D4EB2F165667C5L;

    private XxHash64() {}

    static long of(long[] words) {
        int place = 0;
        long hash;
        if (words.length >= 4) {
            long one = PRIME_1;
            one += PRIME_2; // beyond 64 bits, as it should be
            long two = PRIME_2;
            long three = 0;
            long four = -PRIME_1;
            for (; place + 4 <= words.length; place += 4) {
                one = round(one, words[place]);
                two = round(two, words[place + 1]);
                three = round(three, words[place + 2]);
                four = round(four, words[place + 3]);
            }
            hash = Long.rotateLeft(one, 1)
                    + Long.rotateLeft(two, 7)
                    + Long.rotateLeft(three, 12)
                    + Long.rotateLeft(four, 18);
            hash = merge(merge(merge(merge(hash, one), two), three), four);
        } else {
            hash = PRIME_5;
        }
        hash += 8L * words.length;
        for (; place < words.length; place++) {
            hash = Long.rotateLeft(hash ^ round(0, words[place]), 27) * PRIME_1 + PRIME_4;
        }
        hash = (hash ^ (hash >>> 33)) * PRIME_2;
        hash = (hash ^ (hash >>> 29)) * PRIME_3;
        return hash ^ (hash >>> 32);
    }

    private static long round(long accumulator, long word) {
        return Long.rotateLeft(accumulator + word * PRIME_2, 31) * PRIME_1;
    }

    private static long merge(long hash, long accumulator) {
        return (hash ^ round(0, accumulator)) * PRIME_1 + PRIME_4;
    }
}
