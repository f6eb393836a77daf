package io.kollider.prediction;

import io.kollider.schemas.histogram.Booking;
import io.kollider.schemas.histogram.EventRows;
import io.kollider.schemas.histogram.Family;
import io.kollider.schemas.histogram.HistogramSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** Events that were read but are not in the histograms, said per dataset: the rows of {@link Family#EVENTS} after the first. */
public final class LostEvents {
    private LostEvents() {}

    /** Events that should have counted, and do not: a line for each dataset and reason. */
    public static List<String> in(HistogramSet histograms) {
        return lines(histograms, row -> !isLeftOutOnPurpose(row));
    }

    /** Events that were left out as the analysis file says: those of bad runs, and copies. */
    public static List<String> leftOut(HistogramSet histograms) {
        return lines(histograms, LostEvents::isLeftOutOnPurpose);
    }

    private static boolean isLeftOutOnPurpose(String row) {
        return row.equals(EventRows.NOT_GOOD) || row.equals(EventRows.ELSEWHERE);
    }

    private static List<String> lines(HistogramSet histograms, Predicate<String> wanted) {
        List<String> lines = new ArrayList<>();
        for (Booking booking : histograms.bookings()) {
            if (booking.id().family() == Family.EVENTS) {
                for (int row = 1; row < booking.rows().size(); row++) {
                    long events = histograms.entries(booking.id(), row, 0);
                    if (events > 0 && wanted.test(booking.rows().get(row))) {
                        lines.add(String.format(
                                Locale.ROOT,
                                events == 1 ? "dataset %s: %,d event %s" : "dataset %s: %,d events %s",
                                booking.id().dataset(),
                                events,
                                reason(booking.rows().get(row), events == 1)));
                    }
                }
            }
        }
        return lines;
    }

    private static String reason(String row, boolean one) {
        String were = one ? "was" : "were";
        return switch (row) {
            case EventRows.DROPPED ->
                (one ? "has" : "have")
                        + " a weight, nominal or varied, that is not finite, or above 2^40, and " + were
                        + " left out where it counts";
            case EventRows.NOT_GOOD ->
                (one ? "is" : "are") + " not in the list of good runs, and " + were + " left out";
            case EventRows.ELSEWHERE ->
                (one ? "is" : "are") + " in another file too, where " + (one ? "it counts" : "they count") + ", and "
                        + were + " left out";
            default -> "could not be evaluated; 'kollider dead-letters list' says why";
        };
    }
}
