package io.kollider.streams.topology;

import io.kollider.streams.histogram.LiveArray;
import io.kollider.streams.selection.Sign;

/** Adds what the evaluated block contributes to an array, or takes it back; cannot fail. */
@FunctionalInterface
interface Addition {
    /** @param place of the array in the bookings of its dataset */
    void add(LiveArray array, int place, Sign sign);
}
