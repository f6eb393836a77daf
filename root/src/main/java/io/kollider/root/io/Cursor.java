package io.kollider.root.io;

import io.kollider.root.DamagedFileException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Reads big-endian values from a range of bytes, front to back. Every read is checked against the range, so a damaged
 * count or length becomes a {@link DamagedFileException} and never an allocation or another exception.
 */
public final class Cursor {

    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private final byte[] bytes;
    private final int start;
    private final int end;
    private final Origin origin;
    private int next;

    /** A cursor over {@code bytes[start, end)}; the array is not copied. */
    public Cursor(byte[] bytes, int start, int end, Origin origin) {
        this.bytes = bytes;
        this.start = start;
        this.end = end;
        this.origin = origin;
        this.next = start;
    }

    public Origin origin() {
        return origin;
    }

    /** Bytes from the beginning of the range. */
    public int position() {
        return next - start;
    }

    public int remaining() {
        return end - next;
    }

    public void seek(int position) {
        if (position < 0 || position > end - start) {
            throw damaged("a length leads to byte %d of %d".formatted(position, end - start));
        }
        next = start + position;
    }

    public void skip(int count) {
        next = take(count) + count;
    }

    public int int8() {
        int at = take(1);
        next = at + 1;
        return bytes[at];
    }

    public int uint8() {
        return int8() & 0xff;
    }

    public short int16() {
        int at = take(2);
        next = at + 2;
        return (short) SHORT.get(bytes, at);
    }

    public int uint16() {
        return int16() & 0xffff;
    }

    public int int32() {
        int at = take(4);
        next = at + 4;
        return (int) INT.get(bytes, at);
    }

    public long uint32() {
        return int32() & 0xffffffffL;
    }

    public long int64() {
        int at = take(8);
        next = at + 8;
        return (long) LONG.get(bytes, at);
    }

    public float float32() {
        return Float.intBitsToFloat(int32());
    }

    public double float64() {
        return Double.longBitsToDouble(int64());
    }

    /** A TString: one length byte, or 255 and four of them, then the characters. */
    public String string() {
        int length = uint8();
        if (length == 255) {
            length = count(1, "characters");
        }
        return characters(length);
    }

    /** Characters up to a zero byte, which is consumed. */
    public String terminatedString() {
        int at = next;
        while (at < end && bytes[at] != 0) {
            at++;
        }
        if (at == end) {
            throw damaged("a name does not end");
        }
        String text = characters(at - next);
        skip(1);
        return text;
    }

    /** Reads a 32-bit count and refuses it unless that many items of at least {@code bytesEach} can follow. */
    public int count(int bytesEach, String what) {
        int count = int32();
        requireItems(count, bytesEach, what);
        return count;
    }

    /** Refuses a count that the remaining bytes cannot hold; called before anything is allocated for it. */
    public void requireItems(long count, int bytesEach, String what) {
        if (count < 0 || count > remaining() / bytesEach) {
            throw damaged("%d %s announced, %d bytes left".formatted(count, what, remaining()));
        }
    }

    public byte[] bytes(int count) {
        int at = take(count);
        byte[] copy = new byte[count];
        System.arraycopy(bytes, at, copy, 0, count);
        next = at + count;
        return copy;
    }

    /** The array behind the cursor, for bulk copies; see {@link #advance}. */
    public byte[] array() {
        return bytes;
    }

    /** Moves over {@code count} bytes; returns the index of the first of them in {@link #array}. */
    public int advance(long count) {
        if (count > end - next) {
            throw damaged("%d more bytes expected, %d left".formatted(count, end - next));
        }
        int at = take((int) count);
        next = at + (int) count;
        return at;
    }

    public DamagedFileException damaged(String problem) {
        return new DamagedFileException("%s (+%d)".formatted(origin, position()), problem);
    }

    private String characters(int length) {
        int at = take(length);
        next = at + length;
        return new String(bytes, at, length, StandardCharsets.UTF_8);
    }

    private int take(int count) {
        if (count < 0 || count > end - next) {
            throw damaged("%d more bytes expected, %d left".formatted(count, end - next));
        }
        return next;
    }
}
