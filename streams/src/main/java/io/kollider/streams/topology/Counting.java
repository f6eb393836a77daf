package io.kollider.streams.topology;

import io.kollider.schemas.event.EventBlock;
import io.kollider.schemas.histogram.Booking;
import io.kollider.streams.selection.BlockCounter;
import io.kollider.streams.selection.LeftOut;
import io.kollider.streams.selection.TouchedRange;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * How blocks of one kind of dataset and one schema are counted. Functions, so that the state is tested without physics.
 *
 * @param bookings the arrays of a dataset, given its name and the names of its sums of weights
 * @param evaluation computes all that a block adds; may throw, changes no array
 * @param addition adds what the evaluated block contributes to an array, or takes it back
 * @param leftOut the events of the evaluated block that do not contribute, though they should
 */
record Counting(
        BiFunction<String, List<String>, List<Booking>> bookings,
        Consumer<EventBlock> evaluation,
        Addition addition,
        Supplier<LeftOut> leftOut) {
    /** Where all events contribute. */
    Counting(
            BiFunction<String, List<String>, List<Booking>> bookings,
            Consumer<EventBlock> evaluation,
            Addition addition) {
        this(bookings, evaluation, addition, () -> LeftOut.NOTHING);
    }

    /** Counts what the analysis selects. */
    static Counting of(BlockCounter counter) {
        TouchedRange touched = new TouchedRange();
        Addition addition = (array, place, sign) -> {
            if (counter.touches(place)) {
                touched.reset();
                counter.addTo(place, array.booking(), array.values(), sign, touched);
                if (!touched.isEmpty()) {
                    array.touched(touched.from(), touched.to());
                }
            }
        };
        return new Counting(counter::bookings, counter::evaluate, addition, counter::leftOut);
    }
}
