package io.kollider.root.member;

import java.util.List;

/** How to walk over the objects of a branch, and which columns that gives. */
public final class Plan {

    private final Node root;
    private final List<PlanColumn> columns;
    private final int counters;
    private final Start start;

    /** How the first object of an entry begins. */
    enum Start {
        /** As a member of a class does: collections and texts have a header. */
        MEMBER,
        /** As an item of a collection does. */
        ITEM,
        /** With its first member: the branch describes its class. */
        BARE
    }

    Plan(Node root, List<PlanColumn> columns, int counters, Start start) {
        this.root = root;
        this.columns = List.copyOf(columns);
        this.counters = counters;
        this.start = start;
    }

    public List<PlanColumn> columns() {
        return columns;
    }

    int counters() {
        return counters;
    }

    /** Whether it is of arrays, the lengths of which another branch has. */
    public boolean needsLengths() {
        return root instanceof CountedNode;
    }

    /** Tells the lengths of the arrays of the next entry, one for each item. */
    public void tellLengths(Walk walk, int[] lengths) {
        if (root instanceof CountedNode arrays) {
            walk.setCounts(arrays.counter(), lengths);
        }
    }

    /**
     * Reads the items of the next entry: one, or as many as the collection has of which this is a member.
     *
     * @return whether the walk went to the end of the entry; otherwise something behind the wanted column is not known
     */
    public boolean readItems(Walk walk, int items) {
        walk.startEntry();
        if (start == Start.BARE && root instanceof ClassNode object) {
            return object.readBare(walk);
        }
        if (start == Start.BARE && root instanceof PairNode pair) {
            pair.readMembers(walk, 1);
            return true;
        }
        root.read(walk, items, start != Start.ITEM);
        return true;
    }
}
