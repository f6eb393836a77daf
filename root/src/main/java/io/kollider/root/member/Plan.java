package io.kollider.root.member;

import java.util.List;

/** How to walk over the objects of a branch, and which columns that gives. */
public final class Plan {

    private final Node root;
    private final List<PlanColumn> columns;
    private final int counters;
    private final boolean member;

    /** @param member whether the collections and texts of the root have headers */
    Plan(Node root, List<PlanColumn> columns, int counters, boolean member) {
        this.root = root;
        this.columns = List.copyOf(columns);
        this.counters = counters;
        this.member = member;
    }

    public List<PlanColumn> columns() {
        return columns;
    }

    int counters() {
        return counters;
    }

    /** Reads the items of the next entry: one, or as many as the collection has of which this is a member. */
    public void readItems(Walk walk, int items) {
        walk.startEntry();
        root.read(walk, items, member);
    }
}
