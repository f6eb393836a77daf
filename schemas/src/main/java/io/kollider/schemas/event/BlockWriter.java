package io.kollider.schemas.event;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Avro's binary encoding into a buffer that grows and is reused; floats and doubles in bulk. */
final class BlockWriter {
    private static final int INT_BYTES = 5;
    private static final int LONG_BYTES = 10;

    private byte[] buffer = new byte[1 << 16];
    private int at;

    void clear() {
        at = 0;
    }

    byte[] toByteArray() {
        return Arrays.copyOf(buffer, at);
    }

    void bytes(byte[] bytes) {
        room(bytes.length);
        System.arraycopy(bytes, 0, buffer, at, bytes.length);
        at += bytes.length;
    }

    void string(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        number(bytes.length);
        bytes(bytes);
    }

    /** An int or long: both are variable-length zigzag. */
    void number(long value) {
        room(LONG_BYTES);
        put(value);
    }

    private void put(long value) {
        long rest = (value << 1) ^ (value >> 63);
        while ((rest & ~0x7fL) != 0) {
            buffer[at++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        buffer[at++] = (byte) rest;
    }

    /** The differences of offsets, as one whole array. */
    void lengths(int[] offsets, int count) {
        if (count > 0) {
            number(count);
            room(count, INT_BYTES);
            for (int i = 0; i < count; i++) {
                put(offsets[i + 1] - offsets[i]);
            }
        }
        number(0);
    }

    void booleans(boolean[] values, int size) {
        room(size);
        for (int i = 0; i < size; i++) {
            buffer[at++] = (byte) (values[i] ? 1 : 0);
        }
    }

    void ints(int[] values, int size) {
        room(size, INT_BYTES);
        for (int i = 0; i < size; i++) {
            put(values[i]);
        }
    }

    void longs(long[] values, int size) {
        room(size, LONG_BYTES);
        for (int i = 0; i < size; i++) {
            put(values[i]);
        }
    }

    void floats(float[] values, int size) {
        room(size, Float.BYTES);
        littleEndian().asFloatBuffer().put(values, 0, size);
        at += size * Float.BYTES;
    }

    void doubles(double[] values, int size) {
        room(size, Double.BYTES);
        littleEndian().asDoubleBuffer().put(values, 0, size);
        at += size * Double.BYTES;
    }

    private ByteBuffer littleEndian() {
        return ByteBuffer.wrap(buffer).position(at).slice().order(ByteOrder.LITTLE_ENDIAN);
    }

    private void room(int values, int bytesEach) {
        room(Math.multiplyExact(values, bytesEach));
    }

    private void room(int bytes) {
        if (buffer.length - at < bytes) {
            buffer = Arrays.copyOf(buffer, Math.addExact(at, bytes) + buffer.length / 2);
        }
    }
}
