package io.kollider.schemas.event;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Avro's binary encoding out of an array; every read checks that the bytes are there. */
final class BlockReader {
    private static final VarHandle LONG_AT =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long CONTINUATION_BITS = 0x8080808080808080L;

    private final byte[] bytes;
    private final ByteBuffer buffer;
    private int at;
    private String field = "";

    BlockReader(byte[] bytes, int start) {
        this.bytes = bytes;
        this.buffer = ByteBuffer.wrap(bytes);
        this.at = start;
    }

    /** Names what is read next, for messages. */
    void enter(String newField) {
        field = newField;
    }

    MalformedBlockException malformed(String what) {
        return new MalformedBlockException(
                "event block of " + bytes.length + " bytes, at byte " + at + ", " + field + ": " + what);
    }

    void requireEnd() throws MalformedBlockException {
        if (at != bytes.length) {
            throw malformed(bytes.length - at + " bytes after the end");
        }
    }

    /** The items of an array's next part, 0 at its end; never more than the bytes left can hold. */
    int items(int leastBytesEach) throws MalformedBlockException {
        long items = number();
        if (items < 0) { // Avro: then the part's size in bytes follows
            number();
            items = -items;
        }
        if (items < 0 || items > (bytes.length - at) / leastBytesEach) {
            throw malformed(items + " items in " + (bytes.length - at) + " bytes");
        }
        return (int) items;
    }

    String string() throws MalformedBlockException {
        long length = number();
        if (length < 0 || length > bytes.length - at) {
            throw malformed("text of " + length + " bytes");
        }
        String text = new String(bytes, at, (int) length, StandardCharsets.UTF_8);
        at += (int) length;
        return text;
    }

    double real() throws MalformedBlockException {
        need(1, Double.BYTES);
        long bits = (long) LONG_AT.get(bytes, at);
        at += Double.BYTES;
        return Double.longBitsToDouble(bits);
    }

    long number() throws MalformedBlockException {
        long value = 0;
        for (int shift = 0; shift < 70; shift += 7) {
            if (at == bytes.length) {
                throw malformed("cut short");
            }
            long b = bytes[at++];
            value |= (b & 0x7f) << shift;
            if (b >= 0) {
                return (value >>> 1) ^ -(value & 1);
            }
        }
        throw malformed("a number of more than 10 bytes");
    }

    int integer() throws MalformedBlockException {
        long value = number();
        if (value != (int) value) {
            throw malformed(value + " is not a 32-bit integer");
        }
        return (int) value;
    }

    /** Eight one-byte numbers at a time where there are eight: lengths, flags and labels are small. */
    void ints(int[] into, int from, int n) throws MalformedBlockException {
        int i = from;
        int end = from + n;
        while (i < end) {
            if (end - i >= Long.BYTES && bytes.length - at >= Long.BYTES) {
                long eight = (long) LONG_AT.get(bytes, at);
                if ((eight & CONTINUATION_BITS) == 0) {
                    for (int k = 0; k < Long.BYTES; k++) {
                        int b = (int) (eight >>> (Byte.SIZE * k)) & 0x7f;
                        into[i + k] = (b >>> 1) ^ -(b & 1);
                    }
                    i += Long.BYTES;
                    at += Long.BYTES;
                    continue;
                }
            }
            into[i++] = integer();
        }
    }

    void longs(long[] into, int from, int n) throws MalformedBlockException {
        for (int i = from; i < from + n; i++) {
            into[i] = number();
        }
    }

    void booleans(boolean[] into, int from, int n) throws MalformedBlockException {
        need(n, 1);
        for (int i = 0; i < n; i++) {
            byte b = bytes[at + i];
            if (b != 0 && b != 1) {
                throw malformed(b + " is no boolean");
            }
            into[from + i] = b == 1;
        }
        at += n;
    }

    void floats(float[] into, int from, int n) throws MalformedBlockException {
        need(n, Float.BYTES);
        littleEndian().asFloatBuffer().get(into, from, n);
        at += n * Float.BYTES;
    }

    void doubles(double[] into, int from, int n) throws MalformedBlockException {
        need(n, Double.BYTES);
        littleEndian().asDoubleBuffer().get(into, from, n);
        at += n * Double.BYTES;
    }

    private ByteBuffer littleEndian() {
        return buffer.position(at).slice().order(ByteOrder.LITTLE_ENDIAN);
    }

    private void need(int values, int bytesEach) throws MalformedBlockException {
        if (values > (bytes.length - at) / bytesEach) {
            throw malformed("cut short");
        }
    }
}
