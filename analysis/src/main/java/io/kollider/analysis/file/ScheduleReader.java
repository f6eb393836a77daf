package io.kollider.analysis.file;

import io.kollider.analysis.Fit;
import java.util.Optional;

/** Reads when the fitter service makes a fit by itself: {@code every} with {@code after}, {@code on-new-files}, {@code on-luminosity}. */
final class ScheduleReader {
    private static final String LUMINOSITY = "on-luminosity";

    private ScheduleReader() {}

    /** @param entry of the fit */
    static Fit.Schedule schedule(Entry entry) {
        Optional<Entry> every = entry.optional("every");
        Optional<Entry> after = entry.optional("after");
        double moreEvents = FitReader.share(after, "10 %");
        if (every.isEmpty()) {
            after.ifPresent(value -> value.problem("'after' needs 'every', the least time between two fits"));
        }
        boolean onNewFiles =
                entry.optional("on-new-files").flatMap(Entry::truth).orElse(false);
        return new Fit.Schedule(
                every.map(ScheduleReader::seconds).orElse(0.0),
                moreEvents,
                onNewFiles,
                entry.optional(LUMINOSITY).map(ScheduleReader::growth).orElse(0.0));
    }

    private static double seconds(Entry every) {
        double seconds = Quantity.of(every, Quantity.TIME, "30 s").orElse(1.0);
        if (!(seconds >= 1)) {
            every.problem("should be at least 1 s");
        }
        return seconds;
    }

    private static double growth(Entry luminosity) {
        double growth = Quantity.of(luminosity, Quantity.SHARE, "5 %").orElse(1.0);
        if (!(growth > 0)) {
            luminosity.problem("should be above 0 %");
        }
        return growth;
    }

    /** Reports fits that wait for a luminosity which never changes, because it is not that of the data that were counted. */
    static void needTable(Entry fits) {
        if (fits.isMappingValue()) {
            fits.entries().values().stream()
                    .filter(Entry::isMappingValue)
                    .flatMap(fit -> fit.optional(LUMINOSITY).stream())
                    .forEach(rule -> rule.problem(
                            "needs luminosity.table, by which the luminosity of the data that were counted is known"));
        }
    }
}
