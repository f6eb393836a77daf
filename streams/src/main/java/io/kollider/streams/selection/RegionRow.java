package io.kollider.streams.selection;

import io.kollider.streams.kernel.CurrentBlock;
import java.util.List;

/**
 * One region as one row, the nominal or a variation, fills it.
 *
 * @param row number of the row
 * @param current the events that it looks at
 * @param cells by histogram
 */
record RegionRow(int row, CurrentBlock current, Passing passing, EventWeights weights, List<Cells> cells) {

    /** Fills the region's yield and histograms; in both lists and arrays, one a histogram. */
    void fill(Fills yield, List<Fills> histograms, WorkSpace work) {
        int size = passing.size();
        double[] values = work.weights(size);
        weights.of(current, passing.events(), size, values, work.dropped());
        for (int i = 0; i < size; i++) {
            if (!Double.isNaN(values[i])) {
                yield.add(row, 0, values[i]);
            }
        }
        for (int h = 0; h < histograms.size(); h++) {
            int[] found = cells.get(h).of(current);
            Fills fills = histograms.get(h);
            for (int i = 0; i < size; i++) {
                if (!Double.isNaN(values[i])) {
                    fills.add(row, found[i], values[i]);
                }
            }
        }
    }
}
