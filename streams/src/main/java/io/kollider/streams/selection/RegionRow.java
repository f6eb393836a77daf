package io.kollider.streams.selection;

import io.kollider.streams.kernel.CurrentBlock;

/** One region as one row, the nominal or a variation, fills it; what it says of the current block stays until the next one. */
final class RegionRow {
    private final int row;
    private final CurrentBlock current;
    private final Passing passing;
    private final EventWeights eventWeights;
    private double[] weights = {};
    private int entries;

    /**
     * @param row its number
     * @param current the events that it looks at
     */
    RegionRow(int row, CurrentBlock current, Passing passing, EventWeights eventWeights) {
        this.row = row;
        this.current = current;
        this.passing = passing;
        this.eventWeights = eventWeights;
    }

    /** Weighs the events of a block that pass, and adds them to the region's yield. */
    void fill(Fills yield, DroppedEvents dropped) {
        weights = eventWeights.of(current, passing, dropped);
        int[] events = passing.events();
        entries = 0;
        for (int i = 0; i < passing.size(); i++) {
            double weight = weights[events[i]];
            if (EventWeights.counts(weight)) {
                yield.add(row, 0, weight);
                entries++;
            }
        }
    }

    int row() {
        return row;
    }

    CurrentBlock current() {
        return current;
    }

    Passing passing() {
        return passing;
    }

    /** By event, of those that pass. */
    double[] weights() {
        return weights;
    }

    /** Events that pass with a weight that {@link EventWeights#counts counts}. */
    int entries() {
        return entries;
    }
}
