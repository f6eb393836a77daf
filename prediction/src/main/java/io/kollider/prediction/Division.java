package io.kollider.prediction;

import io.kollider.schemas.histogram.Booking;
import io.kollider.schemas.histogram.Family;
import io.kollider.schemas.histogram.HistogramSet;
import java.util.ArrayList;
import java.util.List;

/** How samples divide the events of their datasets in each region. Neither is a mistake for sure: weights may share an event out, and some events may be unwanted. */
public final class Division {
    private Division() {}

    /** A line on each dataset and region with events that are in no sample, or in several; none if parts fit together. */
    public static List<String> remarks(HistogramSet histograms) {
        List<String> lines = new ArrayList<>();
        for (Booking booking : histograms.bookings()) {
            if (booking.id().family() == Family.PARTS) {
                long none = events(histograms, booking, "none");
                long several = events(histograms, booking, "several");
                if (none + several > 0) {
                    lines.add("dataset %s in %s: %,d events are in none of its samples, %,d in several"
                            .formatted(booking.id().dataset(), booking.id().region(), none, several));
                }
            }
        }
        return lines;
    }

    private static long events(HistogramSet histograms, Booking booking, String row) {
        return histograms.entries(booking.id(), booking.rows().indexOf(row), 0);
    }
}
