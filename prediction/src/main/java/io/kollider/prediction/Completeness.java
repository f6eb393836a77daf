package io.kollider.prediction;

import io.kollider.analysis.Analysis;
import io.kollider.analysis.EventSource;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Entries seen over entries known, by dataset, and apart for each variation of one that has files of its own ({@link
 * EventSource#key}). Known are those of all files that were found; seen are those whose blocks went into the histograms,
 * whether or not they passed any selection.
 *
 * @param withoutFiles datasets and variations of which no file was found
 */
public record Completeness(Map<String, Count> datasets, Set<String> withoutFiles) {
    /** @param seen entries counted, at most as many as are known */
    public record Count(long seen, long known) {
        /** Whether nothing is missing. */
        public boolean isComplete() {
            return seen == known;
        }
    }

    public Completeness {
        datasets = Map.copyOf(datasets);
        withoutFiles = Set.copyOf(withoutFiles);
    }

    /**
     * What an analysis has seen.
     *
     * @param known entries by dataset; a dataset that was never seen counts as 0 of these
     */
    public static Completeness of(Analysis analysis, Map<String, Long> seen, Map<String, Long> known) {
        return of(analysis.sources().stream().map(EventSource::key).toList(), seen, known);
    }

    static Completeness of(Collection<String> expected, Map<String, Long> seen, Map<String, Long> known) {
        Map<String, Count> counts = new TreeMap<>();
        known.forEach((dataset, entries) -> counts.put(dataset, new Count(seen.getOrDefault(dataset, 0L), entries)));
        return new Completeness(
                counts,
                expected.stream().filter(dataset -> !known.containsKey(dataset)).collect(Collectors.toSet()));
    }

    /** Whether every dataset is complete. */
    public boolean isComplete() {
        return missing(dataset -> true).isEmpty();
    }

    /** The incomplete datasets in words, {@code 410472: 1200 of 31550 entries}; empty if there are none. */
    public String missing() {
        return missing(dataset -> true);
    }

    /**
     * Why nothing may be fitted yet; empty if there is no reason. Systematics compare datasets of which a variation has files of its own
     * with these variations. Where one of the two is seen in part, their difference is no effect of the systematic.
     */
    public String hindrance(Analysis analysis) {
        String missing = missingInComparisons(analysis);
        return missing.isEmpty()
                ? ""
                : "of what systematics with files or trees of their own compare, some is missing (" + missing
                        + "), and the difference would count as their effect";
    }

    private String missingInComparisons(Analysis analysis) {
        Set<String> compared = analysis.sources().stream()
                .filter(source -> !source.variation().isEmpty())
                .flatMap(source -> Stream.of(source.key(), source.dataset().key()))
                .collect(Collectors.toSet());
        return missing(compared::contains);
    }

    private String missing(Predicate<String> asked) {
        Map<String, String> missing = new TreeMap<>();
        withoutFiles.forEach(dataset -> missing.put(dataset, "no file"));
        datasets.forEach((dataset, count) -> {
            if (!count.isComplete()) {
                missing.put(dataset, "%d of %d entries".formatted(count.seen(), count.known()));
            }
        });
        return missing.entrySet().stream()
                .filter(entry -> asked.test(entry.getKey()))
                .map(entry -> entry.getKey() + ": " + entry.getValue())
                .collect(Collectors.joining(", "));
    }
}
