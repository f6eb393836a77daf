package io.kollider.streams.topology;

import io.kollider.schemas.histogram.Booking;
import io.kollider.schemas.histogram.Family;
import io.kollider.streams.histogram.ExactStore;
import io.kollider.streams.histogram.LiveArray;
import io.kollider.streams.selection.Sign;
import java.util.List;

/** The live arrays of one dataset in one partition, in the order of its bookings. */
final class DatasetArrays {
    private final Counting counting;
    private final List<LiveArray> arrays;
    private final LostEvents lost;

    /**
     * Opens the arrays, zeros where nothing was counted yet.
     *
     * @throws io.kollider.streams.histogram.StateLayoutException if one is stored with another layout
     */
    DatasetArrays(ExactStore store, Counting counting, List<Booking> bookings) {
        this.counting = counting;
        this.arrays = bookings.stream().map(store::array).toList();
        this.lost = arrays.stream()
                .filter(array -> array.booking().id().family() == Family.EVENTS)
                .findFirst()
                .map(events -> LostEvents.withEarlier(store, events))
                .orElseThrow(() -> new IllegalArgumentException("no EVENTS array among " + bookings));
    }

    /** Adds what the block evaluated last contributes, or takes it back. */
    void add(Sign sign) {
        for (int i = 0; i < arrays.size(); i++) {
            counting.addition().add(arrays.get(i), i, sign);
        }
    }

    /** Where its events are counted that are lost. */
    LostEvents lost() {
        return lost;
    }
}
