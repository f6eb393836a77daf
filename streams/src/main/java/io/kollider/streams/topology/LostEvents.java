package io.kollider.streams.topology;

import io.kollider.schemas.histogram.ArrayId;
import io.kollider.schemas.histogram.EventRows;
import io.kollider.schemas.histogram.Family;
import io.kollider.streams.histogram.ExactStore;
import io.kollider.streams.histogram.LiveArray;
import io.kollider.streams.selection.Sign;

/**
 * Where the events of a dataset are counted that are lost with their block: a row of its array of events. A dataset has none before the first of its blocks is read
 * that is of a known schema; till then the number is kept beside the arrays, and goes there with them.
 */
final class LostEvents {
    private static final String BEFORE_ARRAYS = "lost-before-arrays/";

    private final LiveArray counts;
    private final int at;

    private LostEvents(LiveArray counts, int at) {
        this.counts = counts;
        this.at = at;
    }

    /** @param dataset key of what is counted apart, whether it has arrays or not */
    static LostEvents of(ExactStore store, String dataset) {
        return store.booked(ArrayId.of(dataset, Family.EVENTS))
                .map(LostEvents::in)
                .orElseGet(() -> new LostEvents(before(store, dataset), 0));
    }

    /**
     * The row of an array of {@link Family#EVENTS}, with what was lost before there was one.
     *
     * @param events the array of a dataset
     */
    static LostEvents withEarlier(ExactStore store, LiveArray events) {
        LostEvents lost = in(events);
        LiveArray before = before(store, events.booking().id().dataset());
        long earlier = before.values()[0];
        if (earlier != 0) {
            before.values()[0] = 0;
            before.touched(0, 1);
            lost.add(earlier);
        }
        return lost;
    }

    private static LostEvents in(LiveArray events) {
        return new LostEvents(
                events, events.booking().at(events.booking().rows().indexOf(EventRows.LOST), 0));
    }

    private static LiveArray before(ExactStore store, String dataset) {
        return store.array(BEFORE_ARRAYS + dataset, 1);
    }

    /** Counts the events of a block that adds nothing else, or takes that back. */
    void add(int count, Sign sign) {
        add((long) sign.factor() * count);
    }

    private void add(long count) {
        counts.values()[at] += count;
        counts.touched(at, at + 1);
    }
}
