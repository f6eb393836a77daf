package io.kollider.root.rntuple;

/** Elements of any number of bits, one behind the other, the lowest bit first. */
final class BitPacked {

    private BitPacked() {}

    /** Numbers of single precision without the last bits of their mantissa. */
    static void truncated(byte[] page, int bits, int from, int count, float[] into, int target) {
        for (int index = 0; index < count; index++) {
            int value = (int) unsigned(page, bits, from + index);
            into[target + index] = Float.intBitsToFloat(value << (Float.SIZE - bits));
        }
    }

    /** Numbers in a range, as whole numbers from 0 at its least to 2<sup>bits</sup> − 1 at its greatest. */
    static void quantised(byte[] page, ColumnRecord column, int from, int count, double[] into, int target) {
        int bits = column.bits();
        double step = (column.greatest() - column.least()) / ((1L << bits) - 1);
        for (int index = 0; index < count; index++) {
            into[target + index] = unsigned(page, bits, from + index) * step + column.least();
        }
    }

    private static long unsigned(byte[] page, int bits, int element) {
        long first = (long) bits * element;
        int at = (int) (first >> 3);
        int shift = (int) (first & 7);
        long value = 0;
        int bytes = (shift + bits + 7) >> 3;
        for (int index = 0; index < bytes; index++) {
            value |= (page[at + index] & 0xffL) << (8 * index);
        }
        return value >>> shift & ((1L << bits) - 1);
    }
}
