package io.kollider.root.member;

/**
 * Numbers whose length another member or leaf gives. Behind a pointer, {@code float *x; //[n]}, one byte stands in front of
 * them, 0 for null.
 */
record CountedNode(int column, Wire wire, int width, int level, int counter, boolean pointer) implements Node {

    @Override
    public Span span() {
        return Span.one(column);
    }

    @Override
    public void read(Walk walk, int items, boolean member) {
        int[] counts = walk.counts(counter);
        if (counts.length < items) {
            throw walk.cursor.damaged("%d lengths for %d arrays".formatted(counts.length, items));
        }
        for (int item = 0; item < items; item++) {
            boolean present = !pointer || walk.cursor.uint8() != 0;
            walk.cursor.requireItems(present ? counts[item] : 0, width, "numbers");
            int count = present ? counts[item] * width : 0;
            walk.cursor.requireItems(count, wire.bytes(), "numbers");
            int at = walk.cursor.advance((long) count * wire.bytes());
            if (walk.wanted == column) {
                int target = walk.into.valueCount();
                walk.into.appendValues(count);
                wire.copy(walk.cursor.array(), at, count, walk.into, target);
                walk.closeList(level);
            }
        }
    }
}
