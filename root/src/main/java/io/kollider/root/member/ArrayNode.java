package io.kollider.root.member;

import io.kollider.root.streamer.ObjectHeader;

/**
 * A C array of fixed length of what is no number: texts, objects, collections.
 *
 * @param headed whether a header stands in front of the arrays of all items
 */
record ArrayNode(Node item, int length, int level, boolean headed) implements Node {

    @Override
    public Span span() {
        return item.span();
    }

    @Override
    public void read(Walk walk, int items, boolean member) {
        walk.cursor.requireItems((long) items * length, 1, "items of an array");
        if (headed) {
            ObjectHeader header = ObjectHeader.read(walk.cursor);
            item.read(walk, items * length, member);
            header.finish(walk.cursor);
        } else {
            item.read(walk, items * length, member);
        }
        if (span().contains(walk.wanted)) {
            walk.closeLists(level, items, length);
        }
    }
}
