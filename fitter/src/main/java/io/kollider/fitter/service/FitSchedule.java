package io.kollider.fitter.service;

import io.kollider.analysis.Analysis;
import io.kollider.analysis.Fit;
import io.kollider.prediction.CountedSoFar;
import io.kollider.schemas.fit.FitRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Fits that are due. Their requests are called by fit and events covered, so that two instances that ask for the same ask once. A fit is not due while datasets are
 * incomplete: it would be refused.
 */
final class FitSchedule {
    private static final String BY = "schedule";

    private final Analysis analysis;
    /** By fit: when it was asked for last, in seconds since the service began. */
    private final Map<String, Double> askedAt = new HashMap<>();
    /** By fit: how many events there were. */
    private final Map<String, Long> eventsThen = new HashMap<>();

    FitSchedule(Analysis analysis) {
        this.analysis = analysis;
    }

    /** The shortest time between two fits, in seconds; infinite without a schedule. */
    double shortest() {
        return analysis.fits().stream()
                .map(Fit::schedule)
                .filter(Fit.Schedule::isOn)
                .mapToDouble(Fit.Schedule::everySeconds)
                .min()
                .orElse(Double.POSITIVE_INFINITY);
    }

    /**
     * Requests that are due, which are taken as sent.
     *
     * @param seconds since the service began
     */
    List<FitRequest> due(CountedSoFar counted, double seconds, long nowMillis) {
        List<FitRequest> due = new ArrayList<>();
        long events = counted.events();
        if (events == 0 || !counted.completeness().isComplete()) {
            return due;
        }
        for (Fit fit : analysis.fits()) {
            if (fit.schedule().isOn() && isDue(fit, events, seconds)) {
                askedAt.put(fit.name(), seconds);
                eventsThen.put(fit.name(), events);
                due.add(FitRequest.of(BY + "-" + fit.name() + "-" + covers(counted), fit.name(), BY, nowMillis));
            }
        }
        return due;
    }

    private boolean isDue(Fit fit, long events, double seconds) {
        Double last = askedAt.get(fit.name());
        if (last == null) {
            return true;
        }
        long then = eventsThen.getOrDefault(fit.name(), 0L);
        return seconds - last >= fit.schedule().everySeconds()
                && events != then
                && Math.abs(events - then) >= fit.schedule().moreEvents() * then;
    }

    /** Short, and another one as soon as anything else is covered. */
    private static String covers(CountedSoFar counted) {
        return "%d-%08x".formatted(counted.events(), counted.covers().hashCode());
    }
}
