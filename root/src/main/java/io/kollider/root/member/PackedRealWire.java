package io.kollider.root.member;

import io.kollider.root.ColumnBuffer;
import io.kollider.root.Primitive;
import java.nio.ByteBuffer;

/**
 * A Float16_t or Double32_t that is packed (ROOT: TBufferFile::ReadWithFactor, ReadWithNbits). With a range it is a 32-bit
 * integer, value = integer / factor + least; without one it is an exponent of eight bits and a mantissa of some bits with
 * the sign above them, in three bytes.
 *
 * @param factor 0 without a range
 * @param bits of the mantissa, without a range
 */
record PackedRealWire(Primitive primitive, double factor, double least, int bits) implements Wire {

    private static final int MANTISSA_BITS = 23; // of a float

    @Override
    public int bytes() {
        return factor == 0 ? Byte.BYTES + Short.BYTES : Integer.BYTES;
    }

    @Override
    public void copy(byte[] content, int at, int count, ColumnBuffer into, int target) {
        ByteBuffer packed = ByteBuffer.wrap(content, at, count * bytes());
        for (int index = target; index < target + count; index++) {
            if (primitive == Primitive.FLOAT) {
                into.floats()[index] = (float) next(packed);
            } else {
                into.doubles()[index] = next(packed);
            }
        }
    }

    private double next(ByteBuffer packed) {
        if (factor != 0) {
            return (packed.getInt() & 0xffffffffL) / factor + least;
        }
        int exponent = packed.get() & 0xff;
        int mantissa = packed.getShort() & 0xffff;
        int kept = mantissa & ((1 << (bits + 1)) - 1);
        float size = Float.intBitsToFloat(exponent << MANTISSA_BITS | kept << (MANTISSA_BITS - bits));
        return (mantissa & 1 << (bits + 1)) != 0 ? -size : size;
    }

    @Override
    public boolean isPlain() {
        return false;
    }
}
