package io.kollider.root.rntuple;

import io.kollider.root.ColumnBuffer;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Decodes runs of elements of an unpacked page into arrays. Everything is little-endian. */
final class Elements {

    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);

    private Elements() {}

    /**
     * Decodes elements [from, from + count) of a page into a buffer of the encoding's natural type.
     *
     * @param elements elements of the page
     * @param target index in the buffer's array
     */
    static void decode(
            ColumnRecord column, byte[] page, int elements, int from, int count, ColumnBuffer into, int target) {
        switch (column.encoding().orElseThrow()) {
            case BIT -> bits(page, from, count, into.bytes(), target);
            case BYTE, CHAR, INT8, UINT8 -> System.arraycopy(page, from, into.bytes(), target, count);
            case INT16 -> shorts(page, from, count, into.ints(), target);
            case UINT16 -> unsignedShorts(page, from, count, into.ints(), target);
            case INT32, UINT32, INDEX32 ->
                bytes(page, 4 * from, 4 * count).asIntBuffer().get(into.ints(), target, count);
            case INT64, UINT64, INDEX64 ->
                bytes(page, 8 * from, 8 * count).asLongBuffer().get(into.longs(), target, count);
            case REAL16 -> halves(page, from, count, into.floats(), target);
            case REAL32 -> bytes(page, 4 * from, 4 * count).asFloatBuffer().get(into.floats(), target, count);
            case REAL64 -> bytes(page, 8 * from, 8 * count).asDoubleBuffer().get(into.doubles(), target, count);
            case SPLIT_INT16 -> Split.zigzagShorts(page, elements, from, count, into.ints(), target);
            case SPLIT_UINT16 -> Split.unsignedShorts(page, elements, from, count, into.ints(), target);
            case SPLIT_INT32 -> Split.zigzagInts(page, elements, from, count, into.ints(), target);
            case SPLIT_UINT32 -> Split.ints(page, elements, from, count, into.ints(), target);
            case SPLIT_INT64 -> Split.zigzagLongs(page, elements, from, count, into.longs(), target);
            case SPLIT_UINT64 -> Split.longs(page, elements, from, count, into.longs(), target);
            case SPLIT_REAL16 -> Split.halves(page, elements, from, count, into.floats(), target);
            case SPLIT_REAL32 -> Split.floats(page, elements, from, count, into.floats(), target);
            case SPLIT_REAL64 -> Split.doubles(page, elements, from, count, into.doubles(), target);
            case REAL32_TRUNC -> BitPacked.truncated(page, column.bits(), from, count, into.floats(), target);
            case REAL32_QUANT -> BitPacked.quantised(page, column, from, count, into.doubles(), target);
            case SPLIT_INDEX32, SPLIT_INDEX64, SWITCH ->
                throw new IllegalStateException("%s has no values".formatted(column.encoding()));
        }
    }

    /** Decodes a whole page of an index column. */
    static void decodeIndex(Encoding encoding, byte[] page, int elements, long[] into) {
        ByteBuffer plain = ByteBuffer.wrap(page).order(ByteOrder.LITTLE_ENDIAN);
        if (encoding == Encoding.SPLIT_INDEX64) {
            Split.sums(page, elements, Long.BYTES, into);
        } else if (encoding == Encoding.SPLIT_INDEX32) {
            Split.sums(page, elements, Integer.BYTES, into);
        } else if (encoding == Encoding.INDEX64) {
            plain.asLongBuffer().get(into, 0, elements);
        } else if (encoding == Encoding.INDEX32) {
            for (int element = 0; element < elements; element++) {
                into[element] = plain.getInt(4 * element) & 0xffffffffL;
            }
        } else {
            throw new IllegalStateException("%s is no index".formatted(encoding));
        }
    }

    private static ByteBuffer bytes(byte[] page, int start, int length) {
        return ByteBuffer.wrap(page, start, length).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static void bits(byte[] page, int from, int count, byte[] into, int target) {
        for (int index = 0; index < count; index++) {
            int bit = from + index;
            into[target + index] = (byte) (page[bit >> 3] >> (bit & 7) & 1);
        }
    }

    private static void shorts(byte[] page, int from, int count, int[] into, int target) {
        for (int index = 0; index < count; index++) {
            into[target + index] = (short) SHORT.get(page, 2 * (from + index));
        }
    }

    private static void unsignedShorts(byte[] page, int from, int count, int[] into, int target) {
        for (int index = 0; index < count; index++) {
            into[target + index] = (short) SHORT.get(page, 2 * (from + index)) & 0xffff;
        }
    }

    private static void halves(byte[] page, int from, int count, float[] into, int target) {
        for (int index = 0; index < count; index++) {
            into[target + index] = half((short) SHORT.get(page, 2 * (from + index)));
        }
    }

    /** An IEEE 754 half-precision number: one bit of sign, 5 of exponent, 10 of mantissa. */
    static float half(short bits) {
        int sign = (bits & 0x8000) << 16;
        int exponent = bits >> 10 & 0x1f;
        int mantissa = bits & 0x3ff;
        if (exponent == 0) {
            float size = mantissa * 0x1p-24f;
            return sign == 0 ? size : -size;
        }
        int wide = exponent == 0x1f ? 0xff : exponent - 15 + 127;
        return Float.intBitsToFloat(sign | wide << 23 | mantissa << 13);
    }
}
