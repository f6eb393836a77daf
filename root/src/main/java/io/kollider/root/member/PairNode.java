package io.kollider.root.member;

import io.kollider.root.streamer.ObjectHeader;

/**
 * A std::pair.
 *
 * @param headed whether it has an object's header, as in vectors, but not in maps
 */
record PairNode(Span span, Node first, Node second, boolean headed) implements Node {

    @Override
    public void read(Walk walk, int items, boolean member) {
        for (int item = 0; item < items; item++) {
            if (headed && ObjectHeader.stands(walk.cursor)) {
                ObjectHeader header = ObjectHeader.read(walk.cursor);
                readMembers(walk, 1);
                header.finish(walk.cursor);
            } else {
                first.read(walk, 1, false);
                second.read(walk, 1, false);
            }
        }
    }

    /** Reads several pairs member by member. */
    void readMembers(Walk walk, int items) {
        first.read(walk, items, true);
        second.read(walk, items, true);
    }
}
