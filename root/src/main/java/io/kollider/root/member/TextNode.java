package io.kollider.root.member;

import io.kollider.root.streamer.ObjectHeader;

/**
 * A text.
 *
 * @param headed whether it has a header as a member: std::string has, TString has not
 * @param wideLength whether its length always has four bytes (char*), or one, and four more where that is 255
 */
record TextNode(int column, int level, boolean headed, boolean wideLength) implements Node {

    private static final int LONGER = 255;

    @Override
    public Span span() {
        return Span.one(column);
    }

    @Override
    public void read(Walk walk, int items, boolean member) {
        if (headed && member) {
            ObjectHeader header = ObjectHeader.readCollection(walk.cursor);
            readTexts(walk, items);
            header.finish(walk.cursor);
        } else {
            readTexts(walk, items);
        }
    }

    private void readTexts(Walk walk, int items) {
        for (int item = 0; item < items; item++) {
            int length = wideLength ? LONGER : walk.cursor.uint8();
            if (length == LONGER) {
                length = walk.cursor.count(1, "characters");
            }
            int at = walk.cursor.advance(length);
            if (walk.wanted == column) {
                int target = walk.into.valueCount();
                walk.into.appendValues(length);
                System.arraycopy(walk.cursor.array(), at, walk.into.bytes(), target, length);
                walk.closeList(level);
            }
        }
    }
}
