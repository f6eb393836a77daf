package io.kollider.root.member;

import java.nio.ByteBuffer;

/**
 * A number, or a C array of fixed length.
 *
 * @param counter index under which its values are kept as lengths of other members; -1 if they are not
 */
record NumberNode(int column, Wire wire, int width, int counter) implements Node {

    @Override
    public Span span() {
        return Span.one(column);
    }

    @Override
    public void read(Walk walk, int items, boolean member) {
        long bytes = (long) items * width * wire.bytes();
        int at = walk.cursor.advance(bytes);
        if (walk.wanted == column) {
            int target = walk.into.valueCount();
            walk.into.appendValues(items * width);
            wire.copy(walk.cursor.array(), at, items * width, walk.into, target);
        }
        if (counter >= 0) {
            walk.setCounts(counter, counts(ByteBuffer.wrap(walk.cursor.array(), at, (int) bytes), items));
        }
    }

    private int[] counts(ByteBuffer stored, int items) {
        int[] counts = new int[items];
        for (int item = 0; item < items; item++) {
            counts[item] = switch (wire.bytes()) {
                case Byte.BYTES -> stored.get();
                case Short.BYTES -> stored.getShort();
                case Integer.BYTES -> stored.getInt();
                default -> Math.toIntExact(Math.max(-1, Math.min(Integer.MAX_VALUE, stored.getLong())));
            };
        }
        return counts;
    }
}
