package io.kollider.monitoring.live;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How events flow.
 *
 * @param sent entries a second that producers commit, by dataset, over the last seconds
 * @param counted entries a second that enter histograms, by dataset
 * @param lag committed blocks that are not in the histograms yet, by partition
 * @param history one point a second, the oldest first
 */
public record Flow(Map<String, Double> sent, Map<String, Double> counted, Map<Integer, Long> lag, List<Point> history) {
    static final Flow NONE = new Flow(Map.of(), Map.of(), Map.of(), List.of());

    /**
     * All datasets at one moment.
     *
     * @param millis since 1970, UTC
     * @param sent entries a second
     * @param counted entries a second
     * @param lag blocks
     */
    public record Point(long millis, double sent, double counted, long lag) {}

    public Flow {
        sent = new TreeMap<>(sent);
        counted = new TreeMap<>(counted);
        lag = new TreeMap<>(lag);
        history = List.copyOf(history);
    }

    /** Entries a second that producers commit. */
    public double totalSent() {
        return sum(sent);
    }

    /** Entries a second that enter histograms. */
    public double totalCounted() {
        return sum(counted);
    }

    /** Blocks that are not in the histograms yet. */
    public long totalLag() {
        return lag.values().stream().mapToLong(Long::longValue).sum();
    }

    private static double sum(Map<String, Double> rates) {
        return rates.values().stream().mapToDouble(Double::doubleValue).sum();
    }
}
