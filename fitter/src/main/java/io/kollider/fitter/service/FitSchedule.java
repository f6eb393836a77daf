package io.kollider.fitter.service;

import io.kollider.analysis.Fit;
import io.kollider.analysis.Luminosity;
import io.kollider.prediction.CountedSoFar;
import io.kollider.schemas.fit.FitRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Fits that are due by the rules of the analysis file. It remembers what the rules asked for last, and is told so by the topic of requests itself: whoever takes it over
 * goes on exactly. A fit is not due while datasets are incomplete: it would be refused.
 */
final class FitSchedule {
    private static final String BY = "schedule";

    private final List<Scheduled> scheduled = new ArrayList<>();
    private final Map<Scheduled, TriggerRule.Asked> asked = new HashMap<>();

    private record Scheduled(Fit fit, TriggerRule rule) {}

    FitSchedule(List<Fit> fits, Luminosity luminosity) {
        for (Fit fit : fits) {
            TriggerRule.of(luminosity, fit.schedule()).forEach(rule -> scheduled.add(new Scheduled(fit, rule)));
        }
    }

    /** Whether the analysis file has any rule. */
    boolean isOn() {
        return !scheduled.isEmpty();
    }

    /** Takes a request from the topic, whoever wrote it. Those of one rule come in the order in which they were written, or say so by their times. */
    void saw(FitRequest request) {
        if (!request.by().equals(BY) || request.cancel()) {
            return;
        }
        for (Scheduled one : scheduled) {
            one.rule().asked(one.fit(), request).ifPresent(now -> asked.merge(one, now, FitSchedule::newer));
        }
    }

    /** Partitions of the topic are read in any order. */
    private static TriggerRule.Asked newer(TriggerRule.Asked one, TriggerRule.Asked other) {
        return other.millis() >= one.millis() ? other : one;
    }

    /** Requests that are due, which {@link #saw} hears of when they are written. */
    List<FitRequest> due(CountedSoFar counted, long nowMillis) {
        List<FitRequest> due = new ArrayList<>();
        if (counted.events() == 0 || !counted.completeness().isComplete()) {
            return due;
        }
        for (Scheduled one : scheduled) {
            Optional<TriggerRule.Asked> last = Optional.ofNullable(asked.get(one));
            // later than the last one even where clocks differ
            long millis =
                    Math.max(nowMillis, last.map(TriggerRule.Asked::millis).orElse(0L) + 1);
            one.rule()
                    .due(counted, last, nowMillis)
                    .map(cause -> FitRequest.of(
                            one.rule().id(one.fit(), cause), one.fit().name(), BY, millis))
                    .ifPresent(due::add);
        }
        return due;
    }
}
