package io.kollider.root.member;

import io.kollider.root.ColumnBuffer;

/**
 * A TObject: version, identifier, bits, and a process number if it is referenced; a TRef is one with a process number
 * always.
 */
record ObjectBaseNode(int identifierColumn, int bitsColumn, boolean reference) implements Node {

    private static final int BYTE_COUNT = 0x4000;
    private static final int IS_REFERENCED = 1 << 4;

    @Override
    public Span span() {
        return new Span(identifierColumn, bitsColumn + 1);
    }

    @Override
    public void read(Walk walk, int items, boolean member) {
        for (int item = 0; item < items; item++) {
            if ((walk.cursor.uint16() & BYTE_COUNT) != 0) {
                walk.cursor.skip(4); // the low half of the count, and the version
            }
            keep(walk, identifierColumn, walk.cursor.int32());
            int bits = walk.cursor.int32();
            keep(walk, bitsColumn, bits);
            if (reference || (bits & IS_REFERENCED) != 0) {
                walk.cursor.skip(2);
            }
        }
    }

    private static void keep(Walk walk, int column, int value) {
        if (walk.wanted == column) {
            ColumnBuffer into = walk.into;
            int target = into.valueCount();
            into.appendValues(1);
            into.ints()[target] = value;
        }
    }
}
