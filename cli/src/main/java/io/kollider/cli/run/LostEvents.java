package io.kollider.cli.run;

import io.kollider.schemas.histogram.Booking;
import io.kollider.schemas.histogram.Family;
import io.kollider.schemas.histogram.HistogramSet;
import java.util.ArrayList;
import java.util.List;

/** Events that were read but are not in the histograms, said per dataset: the rows of {@link Family#EVENTS} after the first. */
final class LostEvents {
    private LostEvents() {}

    static List<String> in(HistogramSet histograms) {
        List<String> lines = new ArrayList<>();
        for (Booking booking : histograms.bookings()) {
            if (booking.id().family() == Family.EVENTS) {
                for (int row = 1; row < booking.rows().size(); row++) {
                    long events = histograms.entries(booking.id(), row, 0);
                    if (events > 0) {
                        lines.add("dataset %s: %,d events %s"
                                .formatted(
                                        booking.id().dataset(),
                                        events,
                                        reason(booking.rows().get(row))));
                    }
                }
            }
        }
        return lines;
    }

    private static String reason(String row) {
        return row.equals("dropped")
                ? "have a weight that is not finite, or above 2^40, and were left out"
                : "could not be evaluated; topic dead-letters says why";
    }
}
