package io.kollider.streams.topology;

import io.kollider.schemas.histogram.Booking;
import io.kollider.schemas.histogram.Family;
import io.kollider.streams.histogram.ExactStore;
import io.kollider.streams.histogram.LiveArray;
import java.util.List;

/** The live arrays of one dataset in one partition, in the order of its bookings. */
final class DatasetArrays {
    /** The row of {@link Family#EVENTS} for events lost with their block. */
    static final String LOST = "lost";

    private final Counting counting;
    private final List<LiveArray> arrays;
    private final LiveArray events;
    private final int lost;

    /**
     * Opens the arrays, zeros where nothing was counted yet.
     *
     * @throws io.kollider.streams.histogram.StateLayoutException if one is stored with another layout
     */
    DatasetArrays(ExactStore store, Counting counting, List<Booking> bookings) {
        this.counting = counting;
        this.arrays = bookings.stream().map(store::array).toList();
        this.events = arrays.stream()
                .filter(array -> array.booking().id().family() == Family.EVENTS)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no EVENTS array among " + bookings));
        this.lost = events.booking().at(events.booking().rows().indexOf(LOST), 0);
    }

    /** Adds what the block evaluated last contributes. */
    void add() {
        for (int i = 0; i < arrays.size(); i++) {
            counting.addition().accept(arrays.get(i), i);
        }
    }

    /** Counts the events of a block that adds nothing else. */
    void addLost(int count) {
        events.values()[lost] += count;
        events.touched(lost, lost + 1);
    }
}
