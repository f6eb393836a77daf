package io.kollider.prediction;

import io.kollider.schemas.histogram.HistogramSet;
import java.util.Map;
import java.util.TreeMap;

/**
 * What was counted at one moment.
 *
 * @param histograms of the last whole snapshot of each partition, as {@link DataBlinding} gave them; not to be changed
 * @param completeness of each dataset
 * @param covers the offset behind the last event that is in the histograms, by {@code topic-partition}
 * @param files stands for the set of files that are to be counted: another text for another set
 */
public record CountedSoFar(HistogramSet histograms, Completeness completeness, Map<String, Long> covers, String files) {
    public CountedSoFar {
        covers = new TreeMap<>(covers);
    }

    /** Events in the histograms, of all datasets. */
    public long events() {
        return completeness.datasets().values().stream()
                .mapToLong(Completeness.Count::seen)
                .sum();
    }

    /** Whether files were found, and all their entries are in the histograms. */
    public boolean isComplete() {
        return !completeness.datasets().isEmpty() && completeness.isComplete();
    }
}
