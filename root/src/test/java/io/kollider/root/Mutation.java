package io.kollider.root;

import java.util.Arrays;
import java.util.Random;

/** Damage of the kinds that lead readers astray: flipped bits, lengths and counts of extreme values, copied and cut parts. */
final class Mutation {

    private static final int[] TELLING = {
        0,
        1,
        -1,
        2,
        0x7fff_ffff,
        0x8000_0000,
        0x4000_0000,
        0x4000_0002,
        0x4000_4009,
        0x3fff_ffff,
        0xffff,
        0x7fff,
        255,
        256
    };

    private Mutation() {}

    /** Changes some of {@code bytes[from, to)} in place. */
    static void change(byte[] bytes, int from, int to, Random random) {
        if (to <= from) {
            return;
        }
        int changes = 1 + random.nextInt(4);
        for (int change = 0; change < changes; change++) {
            int at = from + random.nextInt(to - from);
            switch (random.nextInt(5)) {
                case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> bytes[at] = (byte) random.nextInt(256);
                case 2 -> {
                    int value = TELLING[random.nextInt(TELLING.length)];
                    for (int index = 0; index < Math.min(4, to - at); index++) {
                        bytes[at + index] = (byte) (value >>> (24 - 8 * index));
                    }
                }
                case 3 -> bytes[at] += (byte) (random.nextBoolean() ? 1 : -1);
                default -> {
                    int length = Math.min(1 + random.nextInt(16), to - at);
                    int source = from + random.nextInt(to - from - length + 1);
                    System.arraycopy(bytes, source, bytes, at, length);
                }
            }
        }
    }

    /** A changed copy of a file. */
    static byte[] ofFile(byte[] whole, Random random) {
        if (random.nextInt(12) == 0) {
            return Arrays.copyOf(whole, random.nextInt(whole.length));
        }
        byte[] bytes = whole.clone();
        switch (random.nextInt(4)) {
            case 0 -> change(bytes, 0, Math.min(bytes.length, 600), random);
            case 1 -> change(bytes, Math.max(0, bytes.length - 6_000), bytes.length, random);
            default -> change(bytes, 0, bytes.length, random);
        }
        return bytes;
    }
}
