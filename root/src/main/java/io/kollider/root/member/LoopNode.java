package io.kollider.root.member;

import io.kollider.root.streamer.ObjectHeader;

/** A pointer to objects whose number another member gives, {@code Track *tracks; //[n]}: a header, then the objects. */
record LoopNode(Node item, int level, int counter) implements Node {

    @Override
    public Span span() {
        return item.span();
    }

    @Override
    public void read(Walk walk, int items, boolean member) {
        ObjectHeader header = ObjectHeader.readCollection(walk.cursor);
        int[] counts = walk.counts(counter);
        if (counts.length < items) {
            throw walk.cursor.damaged("%d lengths for %d arrays".formatted(counts.length, items));
        }
        for (int index = 0; index < items; index++) {
            walk.cursor.requireItems(counts[index], 1, "objects");
            item.read(walk, counts[index], false);
            if (span().contains(walk.wanted)) {
                walk.closeList(level);
            }
        }
        header.finish(walk.cursor);
    }
}
