package io.kollider.schemas.histogram;

/**
 * A sum of doubles that does not depend on the order of its terms: a 256-bit two's complement fixed-point number in four longs.
 *
 * <p>Limbs are little-endian (lowest first), the unit of the lowest bit is 2^-128. A term is rounded once, to the nearest multiple of
 * 2^-128 with ties away from zero (so that a term and its negative cancel); every term above 2^-75 in size is exact. Additions are
 * then exact integers: no order, grouping or restart changes a bit. Terms are limited to {@link #LIMIT}, which leaves room for 2^27
 * of the largest ones; weights are limited to {@link #WEIGHT_LIMIT}, so 2^47 squares of the largest weight fit.
 *
 * <p>All methods work in place on an array that belongs to the caller: a histogram is one {@code long[]}.
 */
public final class ExactSum {
    /** Longs of one sum. */
    public static final int LONGS = 4;

    /** Sizes of single terms stay below this: 2^100. */
    public static final double LIMIT = 0x1p100;

    /** Sizes of event weights stay at or below this, 2^40: checked when a block is evaluated, before its first fill. */
    public static final double WEIGHT_LIMIT = 0x1p40;

    private static final int FRACTION_BITS = 128;
    private static final int MANTISSA_BITS = 53;
    private static final long MANTISSA = (1L << 52) - 1;
    private static final int EXPONENT_OF_UNIT_MANTISSA =
            1075; // biased exponent at which the mantissa's last bit is worth 1
    private static final int LIMIT_EXPONENT = 1023 + 100;

    private ExactSum() {}

    /**
     * Adds x to the sum that starts at {@code sum[at]}.
     *
     * @throws IllegalArgumentException if x is NaN, infinite, or not below {@link #LIMIT} in size; the sum is unchanged then
     */
    public static void add(long[] sum, int at, double x) {
        long bits = Double.doubleToRawLongBits(x);
        int exponent = (int) (bits >>> 52) & 0x7ff;
        if (exponent >= LIMIT_EXPONENT) {
            throw new IllegalArgumentException(
                    "cannot add " + x + " exactly: terms must be finite and below 2^100 in size");
        }
        long mantissa = (bits & MANTISSA) | 1L << 52;
        int shift = exponent - EXPONENT_OF_UNIT_MANTISSA + FRACTION_BITS;
        if (shift < 0) {
            if (shift < -MANTISSA_BITS) {
                return; // below half of the last bit; zero and subnormal numbers too
            }
            mantissa = (mantissa + (1L << (-shift - 1))) >>> -shift;
            shift = 0;
        }
        int limb = shift >>> 6;
        int offset = shift & 63;
        long low = mantissa << offset;
        long high = offset == 0 ? 0 : mantissa >>> (Long.SIZE - offset);
        if (bits >= 0) {
            addAt(sum, at, limb, low, high);
        } else {
            subtractAt(sum, at, limb, low, high);
        }
    }

    private static void addAt(long[] sum, int at, int limb, long low, long high) {
        int i = at + limb;
        int end = at + LONGS;
        long before = sum[i];
        sum[i] = before + low;
        long carry = Long.compareUnsigned(sum[i], before) < 0 ? 1 : 0;
        long add = high + carry; // high is below 2^53: no overflow
        for (i++; add != 0 && i < end; i++) {
            before = sum[i];
            sum[i] = before + add;
            add = Long.compareUnsigned(sum[i], before) < 0 ? 1 : 0;
        }
    }

    private static void subtractAt(long[] sum, int at, int limb, long low, long high) {
        int i = at + limb;
        int end = at + LONGS;
        long before = sum[i];
        sum[i] = before - low;
        long borrow = Long.compareUnsigned(before, low) < 0 ? 1 : 0;
        long subtract = high + borrow;
        for (i++; subtract != 0 && i < end; i++) {
            before = sum[i];
            sum[i] = before - subtract;
            subtract = Long.compareUnsigned(before, subtract) < 0 ? 1 : 0;
        }
    }

    /** Adds the sum at {@code from[fromAt]} to the one at {@code into[at]}; the former is unchanged. */
    public static void addAll(long[] into, int at, long[] from, int fromAt) {
        long carry = 0;
        for (int i = 0; i < LONGS; i++) {
            long a = into[at + i];
            long b = from[fromAt + i];
            long partial = a + b;
            long total = partial + carry;
            into[at + i] = total;
            boolean carried = Long.compareUnsigned(partial, a) < 0 || Long.compareUnsigned(total, partial) < 0;
            carry = carried ? 1 : 0;
        }
    }

    /** Changes the sign of the sum at {@code sum[at]}: adding a negated sum takes a withdrawn file's share out to the last bit. */
    public static void negate(long[] sum, int at) {
        long carry = 1;
        for (int i = at; i < at + LONGS; i++) {
            sum[i] = ~sum[i] + carry;
            carry = carry == 1 && sum[i] == 0 ? 1 : 0;
        }
    }

    /** The sum at {@code sum[at]} as the nearest double, ties to even; the sum is unchanged. */
    public static double value(long[] sum, int at) {
        boolean negative = sum[at + LONGS - 1] < 0;
        long[] size = negative ? size(sum, at) : sum; // most sums are positive, and this is asked millions of times
        int start = negative ? 0 : at;
        int top = LONGS - 1;
        while (top >= 0 && size[start + top] == 0) {
            top--;
        }
        if (top < 0) {
            return 0;
        }
        int highest = top * Long.SIZE + Long.SIZE - 1 - Long.numberOfLeadingZeros(size[start + top]);
        int drop = Math.max(0, highest - (MANTISSA_BITS - 1));
        long mantissa = bits(size, start, drop);
        if (drop > 0) {
            boolean half = bit(size, start, drop - 1);
            boolean odd = (mantissa & 1) != 0;
            if (half && (odd || anyBitBelow(size, start, drop - 1))) {
                mantissa++;
            }
        }
        double value =
                mantissa * powerOfTwo(drop - FRACTION_BITS); // exact: both factors and the product are normal numbers
        return negative ? -value : value;
    }

    /**
     * The exact sum in hexadecimal: sign, integer part, and after a point the fraction without its last zeros. {@code 1a.8} is 26.5,
     * zero is {@code 0}.
     */
    public static String text(long[] sum, int at) {
        long[] size = size(sum, at);
        StringBuilder text = new StringBuilder(2 * 2 * Long.BYTES);
        if (sum[at + LONGS - 1] < 0) {
            text.append('-');
        }
        text.append(size[3] == 0 ? Long.toHexString(size[2]) : Long.toHexString(size[3]) + hex16(size[2]));
        if (size[0] != 0 || size[1] != 0) {
            String fraction = hex16(size[1]) + hex16(size[0]);
            int end = fraction.length();
            while (fraction.charAt(end - 1) == '0') {
                end--;
            }
            text.append('.').append(fraction, 0, end);
        }
        return text.toString();
    }

    private static String hex16(long limb) {
        String digits = Long.toHexString(limb);
        return "0".repeat(2 * Long.BYTES - digits.length()) + digits;
    }

    private static long[] size(long[] sum, int at) {
        long[] size = new long[LONGS];
        System.arraycopy(sum, at, size, 0, LONGS);
        if (size[LONGS - 1] < 0) {
            negate(size, 0);
        }
        return size;
    }

    /** @param exponent of a normal number */
    private static double powerOfTwo(int exponent) {
        return Double.longBitsToDouble((long) (exponent + Double.MAX_EXPONENT) << MANTISSA_BITS - 1);
    }

    /** The 53 bits from the given one upwards. */
    private static long bits(long[] size, int start, int from) {
        int limb = from >>> 6;
        int offset = from & 63;
        long low = size[start + limb] >>> offset;
        long high = offset == 0 || limb + 1 == LONGS ? 0 : size[start + limb + 1] << (Long.SIZE - offset);
        return (low | high) & ((1L << MANTISSA_BITS) - 1);
    }

    private static boolean bit(long[] size, int start, int index) {
        return (size[start + (index >>> 6)] >>> (index & 63) & 1) != 0;
    }

    private static boolean anyBitBelow(long[] size, int start, int index) {
        int limb = index >>> 6;
        for (int i = 0; i < limb; i++) {
            if (size[start + i] != 0) {
                return true;
            }
        }
        return (size[start + limb] & ((1L << (index & 63)) - 1)) != 0;
    }
}
