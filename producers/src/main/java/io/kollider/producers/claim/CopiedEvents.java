package io.kollider.producers.claim;

import io.kollider.schemas.claim.ClaimedEvents.Event;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Events of a file that its dataset has already, from files whose claims came before. */
public final class CopiedEvents {
    /** No event. */
    public static final CopiedEvents NONE = new CopiedEvents(Map.of());

    /** Event numbers of each run, ascending. */
    private final Map<Long, long[]> events;

    private CopiedEvents(Map<Long, long[]> events) {
        this.events = events;
    }

    /** Collects events; one may be added several times. For one thread. */
    static final class Collector {
        private final Map<Long, long[]> numbers = new HashMap<>();
        private final Map<Long, Integer> sizes = new HashMap<>();
        private int total;

        /** How often an event was added. */
        int size() {
            return total;
        }

        void add(Event event) {
            int size = sizes.getOrDefault(event.run(), 0);
            long[] known = numbers.computeIfAbsent(event.run(), run -> new long[64]);
            if (size == known.length) {
                known = Arrays.copyOf(known, 2 * size);
                numbers.put(event.run(), known);
            }
            known[size] = event.event();
            total++;
            sizes.put(event.run(), size + 1);
        }

        CopiedEvents all() {
            Map<Long, long[]> sorted = new HashMap<>();
            numbers.forEach((run, known) -> {
                long[] exact = Arrays.copyOf(known, sizes.getOrDefault(run, 0));
                Arrays.sort(exact);
                sorted.put(run, exact);
            });
            return sorted.isEmpty() ? NONE : new CopiedEvents(sorted);
        }
    }

    public boolean isEmpty() {
        return events.isEmpty();
    }

    /** Whether an event is one of them; numbers above 2⁶³ by their bits. */
    public boolean contains(long run, long event) {
        long[] numbers = events.get(run);
        return numbers != null && Arrays.binarySearch(numbers, event) >= 0;
    }
}
