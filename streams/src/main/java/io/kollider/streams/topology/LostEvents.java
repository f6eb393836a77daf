package io.kollider.streams.topology;

import io.kollider.streams.histogram.LiveArray;
import io.kollider.streams.selection.Sign;

/** Where the events of a dataset are counted that are lost with their block: a row of its array of events. */
final class LostEvents {
    private static final String ROW = "lost";

    private final LiveArray events;
    private final int at;

    /** @param events the array of {@link io.kollider.schemas.histogram.Family#EVENTS} of the dataset */
    LostEvents(LiveArray events) {
        this.events = events;
        this.at = events.booking().at(events.booking().rows().indexOf(ROW), 0);
    }

    /** Counts the events of a block that adds nothing else, or takes that back. */
    void add(int count, Sign sign) {
        events.values()[at] += (long) sign.factor() * count;
        events.touched(at, at + 1);
    }
}
