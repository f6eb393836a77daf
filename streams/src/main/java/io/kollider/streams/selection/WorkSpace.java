package io.kollider.streams.selection;

import java.util.Arrays;

/** Arrays that the fills of a block share. */
final class WorkSpace {
    private double[] weights = {};
    private boolean[] dropped = {};
    private int events;

    void begin(int count) {
        events = count;
        if (dropped.length < count) {
            dropped = new boolean[count];
            weights = new double[count];
        }
        Arrays.fill(dropped, 0, count, false);
    }

    /** Room for the weights of some events; overwritten by the next user. */
    double[] weights(int size) {
        if (size > events) {
            throw new IllegalArgumentException(size + " of " + events + " events");
        }
        return weights;
    }

    /** By place in the block: whether a weight that it should have counted with was not usable. */
    boolean[] dropped() {
        return dropped;
    }

    int droppedEvents() {
        int sum = 0;
        for (int event = 0; event < events; event++) {
            sum += dropped[event] ? 1 : 0;
        }
        return sum;
    }
}
