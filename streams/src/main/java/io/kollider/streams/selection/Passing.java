package io.kollider.streams.selection;

import io.kollider.streams.kernel.CurrentBlock;
import io.kollider.streams.kernel.ScalarKernel;

/** The events of a block that pass a selection, in order. Rows with the same selection share one. */
final class Passing {
    private final ScalarKernel selection;
    private int[] events = {};
    private int size;
    private long seen;

    Passing(ScalarKernel selection) {
        this.selection = selection;
    }

    void update(CurrentBlock current) {
        if (seen == current.number()) {
            return;
        }
        boolean[] passes = selection.truths(current);
        int count = current.count();
        if (events.length < count) {
            events = new int[count];
        }
        size = 0;
        for (int event = 0; event < count; event++) {
            if (passes[event]) {
                events[size++] = event;
            }
        }
        seen = current.number();
    }

    /**
     * Renumbers the events that pass.
     *
     * @param numbers by event as it was numbered before
     */
    void renumber(int[] numbers) {
        for (int i = 0; i < size; i++) {
            events[i] = numbers[events[i]];
        }
    }

    int[] events() {
        return events;
    }

    int size() {
        return size;
    }
}
