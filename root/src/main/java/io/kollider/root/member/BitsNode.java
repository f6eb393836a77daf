package io.kollider.root.member;

/** The bits of a TObject; a process number follows if they say that the object is referenced. */
record BitsNode(int column) implements Node {

    private static final int IS_REFERENCED = 1 << 4;

    @Override
    public Span span() {
        return Span.one(column);
    }

    @Override
    public void read(Walk walk, int items, boolean member) {
        for (int item = 0; item < items; item++) {
            int bits = walk.cursor.int32();
            if (walk.wanted == column) {
                int target = walk.into.valueCount();
                walk.into.appendValues(1);
                walk.into.ints()[target] = bits;
            }
            if ((bits & IS_REFERENCED) != 0) {
                walk.cursor.skip(2);
            }
        }
    }
}
