package io.kollider.monitoring.live;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Turns numbers of entries that were read now and then into rates. For one thread. */
final class FlowMeter {
    /** Rates are averages over so long. */
    private static final long WINDOW_MILLIS = 10_000;

    private static final long POINT_MILLIS = 1000;
    private static final int POINTS = 600;

    private final Deque<Reading> readings = new ArrayDeque<>();
    private final Deque<Flow.Point> history = new ArrayDeque<>();

    private record Reading(long millis, Map<String, Long> sent, Map<String, Long> counted) {}

    /**
     * Takes the next reading.
     *
     * @param millis of a clock that never goes back
     * @param sent entries committed so far, by dataset
     * @param counted entries in the histograms so far, by dataset
     * @param lag blocks by partition
     * @param clockMillis since 1970, UTC
     */
    Flow read(
            long millis, Map<String, Long> sent, Map<String, Long> counted, Map<Integer, Long> lag, long clockMillis) {
        readings.addLast(new Reading(millis, Map.copyOf(sent), Map.copyOf(counted)));
        while (readings.size() > 2 && millis - readings.getFirst().millis > WINDOW_MILLIS) {
            readings.removeFirst();
        }
        Reading first = readings.getFirst();
        double seconds = (millis - first.millis) / 1000.0;
        Flow now = new Flow(rates(first.sent, sent, seconds), rates(first.counted, counted, seconds), lag, List.of());
        if (history.isEmpty() || clockMillis - history.getLast().millis() >= POINT_MILLIS) {
            history.addLast(new Flow.Point(clockMillis, now.totalSent(), now.totalCounted(), now.totalLag()));
            if (history.size() > POINTS) {
                history.removeFirst();
            }
        }
        return new Flow(now.sent(), now.counted(), lag, List.copyOf(history));
    }

    /** A dataset that shrinks, as files are withdrawn, has the rate 0. */
    private static Map<String, Double> rates(Map<String, Long> before, Map<String, Long> after, double seconds) {
        Map<String, Double> rates = new TreeMap<>();
        after.forEach((dataset, entries) -> {
            long more = Math.max(0, entries - before.getOrDefault(dataset, 0L));
            rates.put(dataset, seconds > 0 ? more / seconds : 0);
        });
        return rates;
    }
}
