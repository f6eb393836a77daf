package io.kollider.streams.topology;

import io.kollider.schemas.event.EventBlock;
import io.kollider.schemas.histogram.Booking;
import io.kollider.streams.selection.BlockCounter;
import io.kollider.streams.selection.TouchedRange;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/**
 * How blocks of one kind of dataset and one schema are counted. Functions, so that the state is tested without physics.
 *
 * @param bookings the arrays of a dataset, given its name and the names of its sums of weights
 * @param evaluation computes all that a block adds; may throw, changes no array
 * @param addition adds what the evaluated block contributes to an array, or takes it back
 */
record Counting(
        BiFunction<String, List<String>, List<Booking>> bookings, Consumer<EventBlock> evaluation, Addition addition) {

    /** Counts what the analysis selects. */
    static Counting of(BlockCounter counter) {
        TouchedRange touched = new TouchedRange();
        return new Counting(counter::bookings, counter::evaluate, (array, place, sign) -> {
            if (counter.touches(place)) {
                touched.reset();
                counter.addTo(place, array.booking(), array.values(), sign, touched);
                if (!touched.isEmpty()) {
                    array.touched(touched.from(), touched.to());
                }
            }
        });
    }
}
