package io.kollider.root.write;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes that grow at their end, in ROOT's byte order (big-endian). */
final class OutputBuffer {

    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    /** Text of this many bytes and more has its length in four bytes behind this mark. */
    private static final int LONG_TEXT = 255;

    private byte[] bytes = new byte[256];
    private int length;

    int length() {
        return length;
    }

    /** The bytes so far and unused room behind them; another array after the next write. */
    byte[] array() {
        return bytes;
    }

    byte[] copy() {
        return Arrays.copyOf(bytes, length);
    }

    void clear() {
        length = 0;
    }

    OutputBuffer int8(int value) {
        int at = room(1); // may replace the array
        bytes[at] = (byte) value;
        return this;
    }

    OutputBuffer int16(int value) {
        int at = room(2);
        SHORT.set(bytes, at, (short) value);
        return this;
    }

    OutputBuffer int32(int value) {
        int at = room(4);
        INT.set(bytes, at, value);
        return this;
    }

    OutputBuffer int64(long value) {
        int at = room(8);
        LONG.set(bytes, at, value);
        return this;
    }

    OutputBuffer float32(float value) {
        return int32(Float.floatToRawIntBits(value));
    }

    OutputBuffer float64(double value) {
        return int64(Double.doubleToRawLongBits(value));
    }

    /** A TString: its length in one byte, or a mark and four bytes, then UTF-8. */
    OutputBuffer string(String text) {
        byte[] characters = text.getBytes(StandardCharsets.UTF_8);
        if (characters.length < LONG_TEXT) {
            int8(characters.length);
        } else {
            int8(LONG_TEXT).int32(characters.length);
        }
        return bytes(characters, 0, characters.length);
    }

    static int stringBytes(String text) {
        int count = text.getBytes(StandardCharsets.UTF_8).length;
        return count < LONG_TEXT ? 1 + count : 5 + count;
    }

    OutputBuffer terminatedString(String text) {
        byte[] characters = text.getBytes(StandardCharsets.UTF_8);
        return bytes(characters, 0, characters.length).int8(0);
    }

    OutputBuffer bytes(byte[] source, int start, int count) {
        int at = room(count);
        System.arraycopy(source, start, bytes, at, count);
        return this;
    }

    void replaceInt32(int position, int value) {
        INT.set(bytes, position, value);
    }

    /** Makes room for bytes at the end and returns where it begins. */
    private int room(int count) {
        int at = length;
        length = Math.addExact(length, count);
        if (length > bytes.length) {
            bytes = Arrays.copyOf(bytes, (int) Math.max(length, Math.min(Integer.MAX_VALUE - 8L, bytes.length * 2L)));
        }
        return at;
    }
}
