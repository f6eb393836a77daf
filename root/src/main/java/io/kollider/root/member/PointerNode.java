package io.kollider.root.member;

import io.kollider.root.streamer.ObjectTags;
import java.util.Optional;

/**
 * A pointer to an object (TBufferFile::ReadObjectAny): a list of none or one. The object stands where it is first pointed
 * to; later pointers refer back to it.
 *
 * @param className class that the member declares; objects of derived classes are refused
 * @param target what it points to; empty if that is not read
 */
record PointerNode(Span span, String className, Optional<Node> target, int level) implements Node {

    private static final long BYTE_COUNT = 0x4000_0000L;

    @Override
    public void read(Walk walk, int items, boolean member) {
        for (int item = 0; item < items; item++) {
            readOne(walk);
            if (span.contains(walk.wanted)) {
                walk.closeList(level);
            }
        }
    }

    private void readOne(Walk walk) {
        int begin = walk.cursor.position();
        long count = walk.cursor.uint32();
        boolean counted = (count & BYTE_COUNT) != 0 && count != ObjectTags.NEW_CLASS;
        long tag = counted ? walk.cursor.uint32() : count;
        if (tag == 0) {
            return;
        }
        if ((tag & ObjectTags.CLASS_MASK) == 0) {
            Walk.Met known = walk.object(tag);
            int behind = walk.cursor.position();
            walk.cursor.seek(known.position());
            readObject(walk, known.className());
            walk.cursor.seek(behind);
            return;
        }
        String stored;
        if (tag == ObjectTags.NEW_CLASS) {
            int tagPosition = walk.cursor.position() - 4;
            stored = walk.cursor.terminatedString();
            walk.meetClass(tagPosition, stored);
        } else {
            stored = walk.className(tag);
        }
        walk.meetObject(begin, new Walk.Met(stored, walk.cursor.position()));
        int end = begin + 4 + (int) (count & ~BYTE_COUNT);
        if (counted && (!span.contains(walk.wanted) || target.isEmpty())) {
            walk.cursor.seek(Math.max(end, walk.cursor.position()));
        } else {
            readObject(walk, stored);
        }
    }

    private void readObject(Walk walk, String stored) {
        if (target.isEmpty()) {
            throw walk.cursor
                    .origin()
                    .unsupported("what a pointer to class %s leads to is not read".formatted(className));
        }
        if (!stored.equals(className) && span.contains(walk.wanted)) {
            throw walk.cursor
                    .origin()
                    .unsupported("a pointer to class %s leads to an object of class %s".formatted(className, stored));
        }
        target.get().read(walk, 1, false);
    }
}
