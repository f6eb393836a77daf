package io.kollider.root.rntuple;

import java.util.Arrays;

/**
 * Elements whose bytes are apart: a page has all first bytes, then all second bytes, and so on. Signed ones are zigzag
 * numbers, 0, −1, 1, −2 … as 0, 1, 2, 3 …
 */
final class Split {

    private Split() {}

    static int uint16(byte[] page, int elements, int element) {
        return (page[element] & 0xff) | (page[elements + element] & 0xff) << 8;
    }

    static int int32(byte[] page, int elements, int element) {
        return (page[element] & 0xff)
                | (page[elements + element] & 0xff) << 8
                | (page[2 * elements + element] & 0xff) << 16
                | page[3 * elements + element] << 24;
    }

    static long int64(byte[] page, int elements, int element) {
        return int32(page, elements, element) & 0xffffffffL
                | (page[4 * elements + element] & 0xffL) << 32
                | (page[5 * elements + element] & 0xffL) << 40
                | (page[6 * elements + element] & 0xffL) << 48
                | (long) page[7 * elements + element] << 56;
    }

    static void unsignedShorts(byte[] page, int elements, int from, int count, int[] into, int target) {
        for (int index = 0; index < count; index++) {
            into[target + index] = uint16(page, elements, from + index);
        }
    }

    static void zigzagShorts(byte[] page, int elements, int from, int count, int[] into, int target) {
        for (int index = 0; index < count; index++) {
            int zigzag = uint16(page, elements, from + index);
            into[target + index] = zigzag >>> 1 ^ -(zigzag & 1);
        }
    }

    static void halves(byte[] page, int elements, int from, int count, float[] into, int target) {
        for (int index = 0; index < count; index++) {
            into[target + index] = Elements.half((short) uint16(page, elements, from + index));
        }
    }

    static void ints(byte[] page, int elements, int from, int count, int[] into, int target) {
        for (int index = 0; index < count; index++) {
            into[target + index] = int32(page, elements, from + index);
        }
    }

    static void zigzagInts(byte[] page, int elements, int from, int count, int[] into, int target) {
        for (int index = 0; index < count; index++) {
            int zigzag = int32(page, elements, from + index);
            into[target + index] = zigzag >>> 1 ^ -(zigzag & 1);
        }
    }

    static void floats(byte[] page, int elements, int from, int count, float[] into, int target) {
        for (int index = 0; index < count; index++) {
            into[target + index] = Float.intBitsToFloat(int32(page, elements, from + index));
        }
    }

    static void longs(byte[] page, int elements, int from, int count, long[] into, int target) {
        for (int index = 0; index < count; index++) {
            into[target + index] = int64(page, elements, from + index);
        }
    }

    static void zigzagLongs(byte[] page, int elements, int from, int count, long[] into, int target) {
        for (int index = 0; index < count; index++) {
            long zigzag = int64(page, elements, from + index);
            into[target + index] = zigzag >>> 1 ^ -(zigzag & 1);
        }
    }

    static void doubles(byte[] page, int elements, int from, int count, double[] into, int target) {
        for (int index = 0; index < count; index++) {
            into[target + index] = Double.longBitsToDouble(int64(page, elements, from + index));
        }
    }

    /**
     * An index page: the first element, then differences, which are sums here. Lengths of collections are small, so most
     * planes of bytes are zero and need not be looked at again.
     *
     * @param width bytes an element, 4 or 8
     */
    static void sums(byte[] page, int elements, int width, long[] into) {
        if (elements == 0) {
            return;
        }
        long sum = width == Long.BYTES ? int64(page, elements, 0) : int32(page, elements, 0) & 0xffffffffL;
        into[0] = sum;
        int planes = planes(page, elements, width);
        if (planes <= 1) {
            for (int element = 1; element < elements; element++) {
                sum += page[element] & 0xff;
                into[element] = sum;
            }
        } else if (planes <= Integer.BYTES) {
            for (int element = 1; element < elements; element++) {
                sum += int32(page, elements, element) & 0xffffffffL;
                into[element] = sum;
            }
        } else {
            for (int element = 1; element < elements; element++) {
                sum += int64(page, elements, element);
                into[element] = sum;
            }
        }
    }

    /** How many planes there are until the rest is zero, the first element apart. */
    private static int planes(byte[] page, int elements, int width) {
        int planes = width;
        while (planes > 1 && isZero(page, (planes - 1) * elements + 1, planes * elements)) {
            planes--;
        }
        return planes;
    }

    private static boolean isZero(byte[] page, int from, int to) {
        return from == to || (page[from] == 0 && Arrays.equals(page, from, to - 1, page, from + 1, to));
    }
}
