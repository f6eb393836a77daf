package io.kollider.monitoring.api;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/** Counts what somebody does within a time from the first on: after some, they wait until it is over. Keeps the newest names alone. Safe for several threads. */
final class RateLimit {
    private static final int NAMES = 10_000;

    private final int most;
    private final long windowMillis;
    private final String what;
    private final LongSupplier millis;
    private final Map<String, Count> counts = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Count> eldest) {
            return size() > NAMES;
        }
    };

    private record Count(long firstMillis, int times) {}

    /**
     * @param most within the time
     * @param what there are too many of
     * @param millis a clock
     */
    RateLimit(int most, long windowMillis, String what, LongSupplier millis) {
        this.most = most;
        this.windowMillis = windowMillis;
        this.what = what;
        this.millis = millis;
    }

    /** @throws RefusedException if they must wait */
    void check(String name) {
        if (isReached(name)) {
            throw RefusedException.tooMany("%s; wait %d s".formatted(what, windowMillis / 1000));
        }
    }

    synchronized boolean isReached(String name) {
        Count count = counts.get(name);
        if (count != null && millis.getAsLong() - count.firstMillis >= windowMillis) {
            counts.remove(name);
            return false;
        }
        return count != null && count.times >= most;
    }

    synchronized void add(String name) {
        Count count = counts.get(name);
        counts.put(
                name, count == null ? new Count(millis.getAsLong(), 1) : new Count(count.firstMillis, count.times + 1));
    }
}
