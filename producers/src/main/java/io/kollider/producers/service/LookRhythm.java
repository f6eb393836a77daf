package io.kollider.producers.service;

import java.io.IOException;
import java.time.Duration;
import java.util.function.LongSupplier;

/** How long to wait from one look for files to the next: shorter while a file is there that will soon be complete, as somebody waits for its events. */
final class LookRhythm {
    /** Looks in an interval while a file is expected, at most. */
    private static final int LOOKS = 5;
    /** Pauses are so many times as long as looks, at least: looking must not be most of what the machine does. */
    private static final int REST = 10;

    private final Duration interval;
    private final LongSupplier nanos;

    /**
     * @param interval from look to look while no file is expected
     * @param nanos a clock that does not go back
     */
    LookRhythm(Duration interval, LongSupplier nanos) {
        this.interval = interval;
        this.nanos = nanos;
    }

    /** A look for files. */
    @FunctionalInterface
    interface Look {
        /** Says whether a file is expected to be complete soon. */
        boolean isExpecting() throws IOException;
    }

    /** Looks, and says how long to wait then. */
    Duration pauseAfter(Look look) throws IOException {
        long began = nanos.getAsLong();
        if (!look.isExpecting()) {
            return interval;
        }
        Duration bearable = Duration.ofNanos(nanos.getAsLong() - began).multipliedBy(REST);
        Duration part = interval.dividedBy(LOOKS);
        Duration longer = part.compareTo(bearable) >= 0 ? part : bearable;
        return longer.compareTo(interval) <= 0 ? longer : interval;
    }
}
