package io.kollider.root.member;

/** A step of the walk over an object's bytes: what one member, or the items of one collection, consist of. */
sealed interface Node
        permits NumberNode,
                CountedNode,
                TextNode,
                ListNode,
                SequenceNode,
                BitsNode,
                ReferencesNode,
                SizeNode,
                ArrayNode,
                LoopNode,
                ClassNode,
                PairNode,
                ObjectBaseNode,
                PointerNode,
                UnknownNode {

    /** The columns that it fills. */
    Span span();

    /**
     * Reads {@code items} of them, one behind the other.
     *
     * @param member whether it is a member of a class, or a branch's own object, where collections and texts have a header
     *     in front of all items; those inside other collections have none
     */
    void read(Walk walk, int items, boolean member);
}
