package io.kollider.root.rntuple;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.HexFormat;

/**
 * The 64-bit variant of XXH3 with seed 0, RNTuple's checksum (Y. Collet, "xxHash fast digest algorithm",
 * doc/xxhash_spec.md of the xxHash repository).
 */
final class Xxh3 {

    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final long PRIME32_1 = 0x9E3779B1L;
    private static final long PRIME32_2 = 0x85EBCA77L;
    private static final long PRIME32_3 = 0xC2B2AE3DL;
    private static final long PRIME64_1 = 0x9E3779B185EBCA87L;
    private static final long PRIME64_2 = 0xC2B2AE3D27D4EB4FL;
    private static final long PRIME64_3 = 0x165667B19E3779F9L;
    private static final long PRIME64_4 = 0x85EBCA77C2B2AE63L;
    private static final long PRIME64_5 = 0x27D4EB2F165667C5L;
    private static final long MIX_1 = 0x165667919E3779F9L;
    private static final long MIX_2 = 0x9FB21C651E98DF25L;

    /** The specification's default secret. */
    private static final byte[] SECRET = HexFormat.of()
            .parseHex("b8fe6c3923a44bbe7c01812cf721ad1cded46de9839097db7240a4a4b7b3671f"
                    + "cb79e64eccc0e578825ad07dccff7221b8084674f743248ee03590e6813a264c"
                    + "3c2852bb91c300cb88d0658b1b532ea371644897a20df94e3819ef46a9deacd8"
                    + "a8fa763fe39c343ff9dcbbc7c70b4f1d8a51e04bcdb45931c89f7ec9d9787364"
                    + "eac5ac8334d3ebc3c581a0fffa1363eb170ddd51b7f0da49d316552629d4689e"
                    + "2b16be587d47a1fc8ff8b8d17ad031ce45cb3a8f95160428afd7fbcabb4b407e");

    private static final int STRIPE = 64;
    private static final int STRIPES_A_BLOCK = 16;
    private static final int SCRAMBLE_KEY = 128;
    private static final int LAST_STRIPE_KEY = 121;
    private static final int MERGE_KEY = 11;

    private Xxh3() {}

    /** The hash of {@code bytes[start, start + length)}. */
    static long hash(byte[] bytes, int start, int length) {
        if (length > 240) {
            return hashLong(bytes, start, length);
        }
        if (length > 16) {
            return length > 128 ? hashTo240(bytes, start, length) : hashTo128(bytes, start, length);
        }
        return hashTo16(bytes, start, length);
    }

    private static long hashTo16(byte[] bytes, int start, int length) {
        if (length > 8) {
            long low = (secret(24) ^ secret(32)) ^ (long) LONG.get(bytes, start);
            long high = (secret(40) ^ secret(48)) ^ (long) LONG.get(bytes, start + length - 8);
            return avalanche(length + Long.reverseBytes(low) + high + foldedProduct(low, high));
        }
        if (length >= 4) {
            long first = (int) INT.get(bytes, start);
            long last = (int) INT.get(bytes, start + length - 4) & 0xffffffffL;
            long mixed = (last + (first << 32)) ^ secret(8) ^ secret(16);
            mixed ^= Long.rotateLeft(mixed, 49) ^ Long.rotateLeft(mixed, 24);
            mixed *= MIX_2;
            mixed ^= (mixed >>> 35) + length;
            mixed *= MIX_2;
            return mixed ^ (mixed >>> 28);
        }
        if (length == 0) {
            return avalanche64(secret(56) ^ secret(64));
        }
        long first = bytes[start] & 0xff;
        long middle = bytes[start + (length >> 1)] & 0xff;
        long last = bytes[start + length - 1] & 0xff;
        long combined = first << 16 | middle << 24 | last | (long) length << 8;
        long flip = ((int) INT.get(SECRET, 0) ^ (int) INT.get(SECRET, 4)) & 0xffffffffL;
        return avalanche64(combined ^ flip);
    }

    private static long hashTo128(byte[] bytes, int start, int length) {
        long sum = length * PRIME64_1;
        int end = start + length;
        for (int pair = (length - 1) / 32; pair >= 0; pair--) {
            sum += mix(bytes, start + 16 * pair, 32 * pair);
            sum += mix(bytes, end - 16 * (pair + 1), 32 * pair + 16);
        }
        return avalanche(sum);
    }

    private static long hashTo240(byte[] bytes, int start, int length) {
        long sum = length * PRIME64_1;
        for (int round = 0; round < 8; round++) {
            sum += mix(bytes, start + 16 * round, 16 * round);
        }
        long rest = mix(bytes, start + length - 16, 119);
        for (int round = 8; round < length / 16; round++) {
            rest += mix(bytes, start + 16 * round, 16 * (round - 8) + 3);
        }
        return avalanche(avalanche(sum) + rest);
    }

    private static long hashLong(byte[] bytes, int start, int length) {
        long[] lanes = {PRIME32_3, PRIME64_1, PRIME64_2, PRIME64_3, PRIME64_4, PRIME32_2, PRIME64_5, PRIME32_1};
        int at = start;
        int last = start + length - STRIPE;
        for (int block = (length - 1) / (STRIPE * STRIPES_A_BLOCK); block > 0; block--) {
            at = accumulate(lanes, bytes, at, STRIPES_A_BLOCK);
            for (int lane = 0; lane < 8; lane++) {
                long value = lanes[lane];
                lanes[lane] = (value ^ (value >>> 47) ^ secret(SCRAMBLE_KEY + 8 * lane)) * PRIME32_1;
            }
        }
        accumulate(lanes, bytes, at, (start + length - 1 - at) / STRIPE);
        stripe(lanes, bytes, last, LAST_STRIPE_KEY);
        long sum = length * PRIME64_1;
        for (int pair = 0; pair < 4; pair++) {
            sum += foldedProduct(
                    lanes[2 * pair] ^ secret(MERGE_KEY + 16 * pair),
                    lanes[2 * pair + 1] ^ secret(MERGE_KEY + 16 * pair + 8));
        }
        return avalanche(sum);
    }

    private static int accumulate(long[] lanes, byte[] bytes, int start, int stripes) {
        for (int stripe = 0; stripe < stripes; stripe++) {
            stripe(lanes, bytes, start + STRIPE * stripe, 8 * stripe);
        }
        return start + STRIPE * stripes;
    }

    private static void stripe(long[] lanes, byte[] bytes, int at, int key) {
        for (int lane = 0; lane < 8; lane += 2) {
            long even = (long) LONG.get(bytes, at + 8 * lane);
            long odd = (long) LONG.get(bytes, at + 8 * lane + 8);
            long evenKeyed = even ^ secret(key + 8 * lane);
            long oddKeyed = odd ^ secret(key + 8 * lane + 8);
            lanes[lane] += odd + (evenKeyed & 0xffffffffL) * (evenKeyed >>> 32);
            lanes[lane + 1] += even + (oddKeyed & 0xffffffffL) * (oddKeyed >>> 32);
        }
    }

    private static long mix(byte[] bytes, int at, int key) {
        return foldedProduct(
                (long) LONG.get(bytes, at) ^ secret(key), (long) LONG.get(bytes, at + 8) ^ secret(key + 8));
    }

    /** The two halves of the unsigned 128-bit product, combined. */
    private static long foldedProduct(long left, long right) {
        long high = Math.multiplyHigh(left, right) + ((left >> 63) & right) + ((right >> 63) & left);
        return left * right ^ high;
    }

    private static long avalanche(long hash) {
        long mixed = (hash ^ (hash >>> 37)) * MIX_1;
        return mixed ^ (mixed >>> 32);
    }

    private static long avalanche64(long hash) {
        long mixed = (hash ^ (hash >>> 33)) * PRIME64_2;
        mixed = (mixed ^ (mixed >>> 29)) * PRIME64_3;
        return mixed ^ (mixed >>> 32);
    }

    private static long secret(int at) {
        return (long) LONG.get(SECRET, at);
    }
}
