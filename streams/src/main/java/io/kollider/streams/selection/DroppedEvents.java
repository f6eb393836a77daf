package io.kollider.streams.selection;

import java.util.Arrays;

/** The events of a block that were left out somewhere, as a weight that they should have counted with was not usable. */
final class DroppedEvents {
    private boolean[] dropped = {};
    private int events;

    void begin(int count) {
        events = count;
        if (dropped.length < count) {
            dropped = new boolean[count];
        }
        Arrays.fill(dropped, 0, count, false);
    }

    /** @param place of the event in the block */
    void add(int place) {
        dropped[place] = true;
    }

    LeftOut all() {
        int sum = 0;
        int first = 0;
        for (int event = events - 1; event >= 0; event--) {
            if (dropped[event]) {
                sum++;
                first = event;
            }
        }
        return sum == 0 ? LeftOut.NOTHING : new LeftOut(sum, first);
    }
}
