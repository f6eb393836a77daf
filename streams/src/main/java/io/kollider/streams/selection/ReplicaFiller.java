package io.kollider.streams.selection;

import io.kollider.streams.kernel.CurrentBlock;

/**
 * Fills the replicas of one histogram with the events of a block, as the nominal row fills the histogram.
 *
 * @param nominal the region as the nominal row fills it
 * @param cells of the histogram
 */
record ReplicaFiller(RegionRow nominal, Cells cells, ReplicaSource source, ReplicaFills fills) {
    /** After the nominal row was filled. */
    void fill(CurrentBlock current) {
        Passing passing = nominal.passing();
        int[] found = cells.of(current);
        int[] events = passing.events();
        double[] weights = nominal.weights();
        for (int i = 0; i < passing.size(); i++) {
            double weight = weights[events[i]];
            if (EventWeights.counts(weight)) {
                fills.add(found[i], source.draw(current, events[i]), weight);
            }
        }
    }
}
