package io.kollider.monitoring.api;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/** Counts wrong tokens by address: after some, an address waits. Keeps the newest addresses alone. Safe for several threads. */
final class WrongTokens {
    private static final int MOST = 5;
    private static final long WINDOW_MILLIS = 60_000;
    private static final int ADDRESSES = 10_000;

    private final LongSupplier millis;
    private final Map<String, Count> counts = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Count> eldest) {
            return size() > ADDRESSES;
        }
    };

    private record Count(long firstMillis, int wrong) {}

    /** @param millis a clock */
    WrongTokens(LongSupplier millis) {
        this.millis = millis;
    }

    /** @throws RefusedException if the address must wait */
    synchronized void check(String address) {
        Count count = counts.get(address);
        if (count != null && millis.getAsLong() - count.firstMillis >= WINDOW_MILLIS) {
            counts.remove(address);
        } else if (count != null && count.wrong >= MOST) {
            throw RefusedException.tooMany("too many wrong tokens; wait a minute");
        }
    }

    synchronized void add(String address) {
        Count count = counts.get(address);
        counts.put(
                address,
                count == null ? new Count(millis.getAsLong(), 1) : new Count(count.firstMillis, count.wrong + 1));
    }
}
