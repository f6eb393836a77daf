package io.kollider.root.member;

import io.kollider.root.streamer.ObjectHeader;

/**
 * A collection of the standard library, or a TArray: as a member with a header in front; then the number of items and the
 * items. A collection of objects may be stored member by member: first that member of all items, then the next.
 *
 * @param headed whether it has a header as a member; a TArray has none
 */
record ListNode(Span span, Node item, int level, boolean headed) implements Node {

    @Override
    public void read(Walk walk, int items, boolean member) {
        if (!headed || !member) {
            readLists(walk, items);
            return;
        }
        ObjectHeader header = ObjectHeader.readCollection(walk.cursor);
        if (header.hasEnd() && !span.contains(walk.wanted)) {
            walk.cursor.seek(header.end());
            return;
        }
        if (header.isMemberWise()) {
            readMemberWise(walk, items);
        } else {
            readLists(walk, items);
        }
        if (header.hasEnd() && walk.cursor.position() != header.end()) {
            throw walk.cursor.damaged(
                    "a collection ends at byte %d, announced was %d".formatted(walk.cursor.position(), header.end()));
        }
    }

    private void readLists(Walk walk, int items) {
        boolean wanted = span.contains(walk.wanted);
        for (int list = 0; list < items; list++) {
            item.read(walk, walk.cursor.count(1, "items of a collection"), false);
            closeIf(wanted, walk);
        }
    }

    private void readMemberWise(Walk walk, int items) {
        boolean wanted = span.contains(walk.wanted);
        int version = walk.cursor.int16();
        long checksum = version <= 0 ? walk.cursor.uint32() : 0;
        for (int list = 0; list < items; list++) {
            int count = walk.cursor.count(1, "items of a collection");
            if (count == 0) {
                closeIf(wanted, walk); // without items not even the headers of their collections are stored
                continue;
            }
            if (item instanceof ClassNode object) {
                object.requireVersion(walk, version, checksum);
                object.readMembers(walk, count);
            } else if (item instanceof PairNode pair) {
                pair.readMembers(walk, count);
            } else {
                throw walk.cursor.origin().unsupported("a collection of what is no object is stored member by member");
            }
            closeIf(wanted, walk);
        }
    }

    private void closeIf(boolean wanted, Walk walk) {
        if (wanted) {
            walk.closeList(level);
        }
    }
}
