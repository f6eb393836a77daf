package io.kollider.prediction;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Entries seen over entries known, by dataset. Known are those of all files that were found; seen are those whose blocks
 * went into the histograms, whether or not they passed any selection.
 */
public record Completeness(Map<String, Count> datasets) {
    /** @param seen entries counted, at most as many as are known */
    public record Count(long seen, long known) {
        /** Whether nothing is missing. */
        public boolean isComplete() {
            return seen == known;
        }
    }

    public Completeness {
        datasets = Map.copyOf(datasets);
    }

    /** @param known entries by dataset; a dataset that was never seen counts as 0 of these */
    public static Completeness of(Map<String, Long> seen, Map<String, Long> known) {
        Map<String, Count> counts = new TreeMap<>();
        known.forEach((dataset, entries) -> counts.put(dataset, new Count(seen.getOrDefault(dataset, 0L), entries)));
        return new Completeness(counts);
    }

    /** Whether every dataset is complete. */
    public boolean isComplete() {
        return datasets.values().stream().allMatch(Count::isComplete);
    }

    /** The incomplete datasets in words, {@code 410472: 1200 of 31550 entries}; empty if there are none. */
    public String missing() {
        return new TreeMap<>(datasets)
                .entrySet().stream()
                        .filter(entry -> !entry.getValue().isComplete())
                        .map(entry -> "%s: %d of %d entries"
                                .formatted(
                                        entry.getKey(),
                                        entry.getValue().seen(),
                                        entry.getValue().known()))
                        .collect(Collectors.joining(", "));
    }
}
