package io.kollider.monitoring.live;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * The newest state, and when each part of it changed last. Versions count changes from 1 and belong to one life of the process, which has an id. Whoever is slow sees
 * the newest state and misses those between. Safe for several threads.
 */
public final class LiveState {
    private final String life = UUID.randomUUID().toString().substring(0, 8);
    private final Map<Part, Long> changed = new EnumMap<>(Part.class);
    private Live live = Live.NOTHING;
    private String problem = "nothing was read yet";
    private long version = 1;
    private long readMillis;

    /** Begins with nothing, and nothing read. */
    public LiveState() {
        for (Part part : Part.values()) {
            changed.put(part, version);
        }
    }

    /**
     * The state at one moment.
     *
     * @param life of the process
     * @param version of the newest part
     * @param changed version of each part
     * @param problem why nothing newer can be read; "" if all is well
     * @param readMillis when the topics were read last, since 1970; 0 if never
     */
    public record View(Live live, String life, long version, Map<Part, Long> changed, String problem, long readMillis) {
        public View {
            changed = Map.copyOf(changed);
        }

        /** The version of one part. */
        public long version(Part part) {
            return changed.getOrDefault(part, 0L);
        }

        /** Whether topics could be read the last time. */
        public boolean isConnected() {
            return problem.isEmpty();
        }
    }

    /** Takes what was read. */
    public synchronized void publish(Live next, long nowMillis) {
        Set<Part> parts = EnumSet.noneOf(Part.class);
        addIf(parts, Part.COUNTS, next.counted() != live.counted());
        addIf(parts, Part.FILES, !next.files().equals(live.files()));
        addIf(parts, Part.LETTERS, !next.letters().equals(live.letters()));
        addIf(parts, Part.FITS, !next.fits().equals(live.fits()));
        addIf(parts, Part.FLOW, !next.flow().equals(live.flow()));
        addIf(parts, Part.CONNECTION, !problem.isEmpty());
        live = next;
        problem = "";
        readMillis = nowMillis;
        change(parts);
    }

    /** Notes that nothing can be read. */
    public synchronized void lost(String reason) {
        if (!reason.equals(problem)) {
            problem = reason;
            change(EnumSet.of(Part.CONNECTION));
        }
    }

    /** The state now. */
    public synchronized View now() {
        return new View(live, life, version, changed, problem, readMillis);
    }

    /** The state as soon as it is newer than a version, or after a time. */
    public synchronized View await(long seen, long millis) throws InterruptedException {
        long deadline = System.nanoTime() + millis * 1_000_000;
        while (version <= seen) {
            long left = (deadline - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                break;
            }
            wait(left);
        }
        return now();
    }

    private static void addIf(Set<Part> parts, Part part, boolean isChanged) {
        if (isChanged) {
            parts.add(part);
        }
    }

    private void change(Set<Part> parts) {
        if (!parts.isEmpty()) {
            version++;
            parts.forEach(part -> changed.put(part, version));
            notifyAll();
        }
    }
}
