package io.kollider.streams.selection;

import io.kollider.schemas.histogram.Booking;
import java.util.List;

/** What the current block adds to one array. */
sealed interface Share permits Fills, HistogramFills, LuminosityCounts, PartShare, ReplicaFills, SumsOfWeights {
    /**
     * The array's layout.
     *
     * @param sums names of the sums of weights in the block's header
     */
    Booking booking(String dataset, List<String> sums);

    /** Whether the block adds anything. */
    boolean touches();

    /** Adds it, or takes it back; cannot fail. */
    void addTo(Booking booking, long[] array, Sign sign, TouchedRange touched);

    /** Forgets the block. */
    void clear();
}
