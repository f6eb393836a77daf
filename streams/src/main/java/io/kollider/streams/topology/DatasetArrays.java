package io.kollider.streams.topology;

import io.kollider.schemas.histogram.Booking;
import io.kollider.schemas.histogram.Family;
import io.kollider.streams.histogram.ExactStore;
import io.kollider.streams.histogram.LiveArray;
import io.kollider.streams.selection.Sign;
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

    /** Adds what the block evaluated last contributes, or takes it back. */
    void add(Sign sign) {
        for (int i = 0; i < arrays.size(); i++) {
            counting.addition().add(arrays.get(i), i, sign);
        }
    }

    /** Counts the events of a block that adds nothing else, or takes that back. */
    void addLost(int count, Sign sign) {
        events.values()[lost] += (long) sign.factor() * count;
        events.touched(lost, lost + 1);
    }
}
