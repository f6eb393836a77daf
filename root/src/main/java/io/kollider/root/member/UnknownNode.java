package io.kollider.root.member;

import io.kollider.root.streamer.ObjectHeader;

/**
 * Something that is not read.
 *
 * @param problem what it is, for the message
 * @param headed whether its header says how long it is
 */
record UnknownNode(int column, String problem, boolean headed) implements Node {

    @Override
    public Span span() {
        return Span.one(column);
    }

    @Override
    public void read(Walk walk, int items, boolean member) {
        for (int item = 0; item < items; item++) {
            if (!headed || walk.wanted == column) {
                throw walk.cursor.origin().unsupported(problem);
            }
            ObjectHeader header = ObjectHeader.read(walk.cursor);
            if (!header.hasEnd()) {
                throw walk.cursor.origin().unsupported(problem);
            }
            walk.cursor.seek(header.end());
        }
    }
}
