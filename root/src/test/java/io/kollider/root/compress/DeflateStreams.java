package io.kollider.root.compress;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.Deflater;

/** Deflate streams for tests: what zlib packs, and streams that it would not make, bit by bit. */
final class DeflateStreams {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private int bits;
    private int count;

    /** Bytes of one of nine kinds, from all zeros to noise. */
    static byte[] data(int kind, int size, Random random) {
        byte[] data = new byte[size];
        for (int i = 0; i < size; i++) {
            data[i] = (byte)
                    switch (kind) {
                        case 0 -> 0;
                        case 1 -> random.nextInt();
                        case 2 -> random.nextInt(4) * 85;
                        case 3 -> (int) (Math.abs(random.nextGaussian()) * 20);
                        case 4 -> "a match repeats what was there before; ".charAt(i % 39);
                        case 5 -> i < 3000 ? random.nextInt() : data[i - 3000] + (random.nextInt(50) == 0 ? 1 : 0);
                        case 6 -> Float.floatToIntBits(random.nextFloat() * 100) >>> 8 * (3 - i % 4);
                        case 7 -> i >>> 4;
                        default -> random.nextInt(200) < 199 ? i % (1 + i / 10_000) : random.nextInt();
                    };
        }
        return data;
    }

    static byte[] packed(byte[] data, int level, int strategy, boolean bare) {
        Deflater deflater = new Deflater(level, bare);
        deflater.setStrategy(strategy);
        deflater.setInput(data);
        deflater.finish();
        byte[] packed = new byte[data.length + data.length / 8 + 100];
        int size = 0;
        while (!deflater.finished()) {
            size += deflater.deflate(packed, size, packed.length - size);
        }
        deflater.end();
        return Arrays.copyOf(packed, size);
    }

    /** Appends a number, its lowest bit first. */
    DeflateStreams number(int value, int width) {
        for (int bit = 0; bit < width; bit++) {
            bits |= (value >>> bit & 1) << count;
            if (++count == 8) {
                bytes.write(bits);
                bits = 0;
                count = 0;
            }
        }
        return this;
    }

    /** Appends a code, its highest bit first. */
    DeflateStreams code(int value, int width) {
        return number(Integer.reverse(value) >>> 32 - width, width);
    }

    /** A symbol of the literals and lengths by the fixed code (RFC 1951, section 3.2.6). */
    DeflateStreams fixed(int symbol) {
        if (symbol < 144) {
            return code(0x30 + symbol, 8);
        } else if (symbol < 256) {
            return code(0x190 + symbol - 144, 9);
        } else if (symbol < 280) {
            return code(symbol - 256, 7);
        }
        return code(0xc0 + symbol - 280, 8);
    }

    /** A match by the fixed codes; symbols looked up by search, from the table of section 3.2.5. */
    DeflateStreams match(int distance, int length) {
        int symbol = 257;
        int smallest = 3;
        while (symbol < 284 && length >= smallest + (1 << lengthBits(symbol))) {
            smallest += 1 << lengthBits(symbol++);
        }
        if (length == 258) {
            fixed(285);
        } else {
            fixed(symbol).number(length - smallest, lengthBits(symbol));
        }
        int code = 0;
        int nearest = 1;
        while (distance >= nearest + (1 << distanceBits(code))) {
            nearest += 1 << distanceBits(code++);
        }
        return code(code, 5).number(distance - nearest, distanceBits(code));
    }

    private static int lengthBits(int symbol) {
        return symbol < 265 ? 0 : (symbol - 261) / 4;
    }

    private static int distanceBits(int code) {
        return code < 4 ? 0 : code / 2 - 1;
    }

    /** A block that is stored, not the last. */
    DeflateStreams stored(byte[] data) {
        number(0, 3);
        number(0, (8 - count) % 8).number(data.length, 16).number(~data.length, 16);
        bytes.writeBytes(data);
        return this;
    }

    byte[] end() {
        number(0, (8 - count) % 8);
        return bytes.toByteArray();
    }
}
