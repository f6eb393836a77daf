package io.kollider.root.member;

/** A C array of fixed length of what is no number: texts, objects, collections. */
record ArrayNode(Node item, int length, int level) implements Node {

    @Override
    public Span span() {
        return item.span();
    }

    @Override
    public void read(Walk walk, int items, boolean member) {
        walk.cursor.requireItems((long) items * length, 1, "items of an array");
        item.read(walk, items * length, member);
        if (span().contains(walk.wanted)) {
            walk.closeLists(level, items, length);
        }
    }
}
