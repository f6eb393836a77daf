package io.kollider.streams.selection;

import io.kollider.streams.kernel.CurrentBlock;

/** Fills the replicas of one histogram with the events of a block. */
record ReplicaFiller(Passing passing, Cells cells, ReplicaSource source, ReplicaFills fills) {
    void fill(CurrentBlock current) {
        passing.update(current);
        int[] found = cells.of(current);
        int[] events = passing.events();
        for (int i = 0; i < passing.size(); i++) {
            fills.add(found[i], source.draw(current, events[i]));
        }
    }
}
