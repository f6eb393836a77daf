package io.kollider.fitter.service;

import io.kollider.prediction.CountedSoFar;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * After a time, if events were added; the cause is their number, and what is covered.
 *
 * @param seconds between two at least
 * @param moreEvents least growth of the number of events, relative to the last time
 */
record EveryRule(double seconds, double moreEvents) implements TriggerRule {
    private static final Pattern CAUSE = Pattern.compile("[0-9]{1,18}-[0-9a-f]{8}");

    @Override
    public String name() {
        return "schedule";
    }

    @Override
    public Optional<String> due(CountedSoFar counted, Optional<Asked> last, long nowMillis) {
        long events = counted.events();
        boolean due = last.isEmpty() || isDue(events, last.get(), nowMillis);
        return due ? Optional.of(events + "-" + TriggerRule.covers(counted)) : Optional.empty();
    }

    private boolean isDue(long events, Asked last, long nowMillis) {
        long then = Long.parseLong(last.cause().substring(0, last.cause().indexOf('-')));
        return nowMillis - last.millis() >= seconds * 1000
                && events != then
                && Math.abs(events - then) >= moreEvents * then;
    }

    @Override
    public boolean wrote(String cause) {
        return CAUSE.matcher(cause).matches();
    }
}
