package io.kollider.streams.selection;

import io.kollider.streams.kernel.CurrentBlock;
import io.kollider.streams.kernel.ScalarKernel;
import java.util.List;

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
     * Numbers the events that some selection passes.
     *
     * @param count events before
     * @param numbers by event: those above 0 are wanted anyway; the number of an event is put in its place
     * @param events takes the events by number
     * @return how many there are
     */
    static int number(List<Passing> selections, int count, int[] numbers, int[] events) {
        for (Passing passing : selections) {
            for (int i = 0; i < passing.size; i++) {
                numbers[passing.events[i]] = 1;
            }
        }
        int size = 0;
        for (int event = 0; event < count; event++) {
            if (numbers[event] != 0) {
                events[size] = event;
                numbers[event] = size++;
            }
        }
        return size;
    }

    /**
     * Has the events known by other numbers.
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
