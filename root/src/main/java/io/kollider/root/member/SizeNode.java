package io.kollider.root.member;

import io.kollider.root.ColumnBuffer;
import io.kollider.root.streamer.ObjectHeader;
import java.util.Optional;

/**
 * A collection of which only the length is read.
 *
 * @param item what it holds, if that is known; it then has no members
 */
record SizeNode(int column, Optional<Node> item) implements Node {

    @Override
    public Span span() {
        return Span.one(column);
    }

    @Override
    public void read(Walk walk, int items, boolean member) {
        if (!member) {
            for (int index = 0; index < items; index++) {
                readSize(walk, false);
            }
            return;
        }
        ObjectHeader header = ObjectHeader.readCollection(walk.cursor);
        if (header.isMemberWise()) {
            int version = walk.cursor.int16();
            if (version <= 0) {
                walk.cursor.skip(4); // checksum
            }
        }
        for (int index = 0; index < items; index++) {
            boolean last = index == items - 1 && header.hasEnd();
            readSize(walk, last || header.isMemberWise());
        }
        header.finish(walk.cursor);
    }

    private void readSize(Walk walk, boolean skipItems) {
        int count = walk.cursor.int32();
        if (walk.wanted == column) {
            ColumnBuffer into = walk.into;
            int target = into.valueCount();
            into.appendValues(1);
            into.ints()[target] = count;
        }
        if (!skipItems) {
            Node known = item.orElseThrow(
                    () -> walk.cursor.origin().unsupported("a collection of unknown items stands inside another one"));
            walk.cursor.requireItems(count, 1, "items of a collection");
            known.read(walk, count, false);
        }
    }
}
