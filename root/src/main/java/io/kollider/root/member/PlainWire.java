package io.kollider.root.member;

import io.kollider.root.ColumnBuffer;
import io.kollider.root.Primitive;

/** A big-endian number of its own width. */
record PlainWire(Primitive primitive) implements Wire {

    @Override
    public int bytes() {
        return primitive.bytes();
    }

    @Override
    public void copy(byte[] content, int at, int count, ColumnBuffer into, int target) {
        BigEndian.copy(content, at, count, into, target);
    }

    @Override
    public boolean isPlain() {
        return true;
    }
}
