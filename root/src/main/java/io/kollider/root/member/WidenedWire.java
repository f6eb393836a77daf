package io.kollider.root.member;

import io.kollider.root.ColumnBuffer;
import io.kollider.root.Primitive;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;

/** A Double32_t without range: a float in the file, a double for its users. */
record WidenedWire() implements Wire {

    @Override
    public Primitive primitive() {
        return Primitive.DOUBLE;
    }

    @Override
    public int bytes() {
        return Float.BYTES;
    }

    @Override
    public void copy(byte[] content, int at, int count, ColumnBuffer into, int target) {
        FloatBuffer floats = ByteBuffer.wrap(content, at, count * Float.BYTES).asFloatBuffer();
        double[] doubles = into.doubles();
        for (int index = 0; index < count; index++) {
            doubles[target + index] = floats.get(index);
        }
    }

    @Override
    public boolean isPlain() {
        return false;
    }
}
