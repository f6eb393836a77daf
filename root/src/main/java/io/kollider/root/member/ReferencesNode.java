package io.kollider.root.member;

import io.kollider.root.streamer.ObjectHeader;

/** A TRefArray: the identifiers of the objects it refers to. */
record ReferencesNode(int column, int level) implements Node {

    private static final int OBJECT_BYTES = 10;
    private static final int IS_REFERENCED = 1 << 4;

    @Override
    public Span span() {
        return Span.one(column);
    }

    @Override
    public void read(Walk walk, int items, boolean member) {
        for (int item = 0; item < items; item++) {
            ObjectHeader header = ObjectHeader.read(walk.cursor);
            walk.cursor.skip(OBJECT_BYTES - Integer.BYTES);
            if ((walk.cursor.int32() & IS_REFERENCED) != 0) {
                walk.cursor.skip(2);
            }
            walk.cursor.string(); // name
            int count = walk.cursor.int32();
            walk.cursor.skip(Integer.BYTES + 2); // lower bound, process number
            walk.cursor.requireItems(count, Integer.BYTES, "references");
            int at = walk.cursor.advance((long) count * Integer.BYTES);
            if (walk.wanted == column) {
                int target = walk.into.valueCount();
                walk.into.appendValues(count);
                BigEndian.copy(walk.cursor.array(), at, count, walk.into, target);
                walk.closeList(level);
            }
            header.finish(walk.cursor);
        }
    }
}
