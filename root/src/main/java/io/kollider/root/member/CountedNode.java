package io.kollider.root.member;

/**
 * A pointer to numbers whose length another member gives, {@code float *x; //[n]}: one byte, 0 for a null pointer, then
 * the numbers.
 */
record CountedNode(int column, Wire wire, int level, int counter) implements Node {

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
            boolean present = walk.cursor.uint8() != 0;
            int count = present ? counts[item] : 0;
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
