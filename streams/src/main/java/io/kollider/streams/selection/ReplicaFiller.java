package io.kollider.streams.selection;

import io.kollider.streams.kernel.CurrentBlock;

/**
 * Fills the replicas of one histogram with the events of a block, as the nominal row fills the histogram.
 *
 * @param nominal the region as the nominal row fills it
 * @param cells of the histogram
 */
record ReplicaFiller(RegionRow nominal, Cells cells, ReplicaSource source, ReplicaFills fills) {
    void fill(CurrentBlock current, WorkSpace work) {
        Passing passing = nominal.passing();
        int[] found = cells.of(current);
        int[] events = passing.events();
        double[] weights = work.weights(passing.size());
        nominal.weights().of(current, events, passing.size(), weights, work.dropped());
        for (int i = 0; i < passing.size(); i++) {
            if (!Double.isNaN(weights[i])) {
                fills.add(found[i], source.draw(current, events[i]), weights[i]);
            }
        }
    }
}
