package io.kollider.analysis;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which events of its datasets a sample has, where it does not have all of them as they are.
 *
 * @param select of the sample's events; all if empty
 * @param weight a factor for this sample alone
 * @param ignoresEventWeight whether the weight of simulated events does not count, only {@code weight}
 * @param replaced selection by region, in place of the region's own
 */
public record Part(
        Optional<Source> select, Optional<Source> weight, boolean ignoresEventWeight, Map<String, Source> replaced) {
    /** Ends a dataset's key; no key of a dataset has it. */
    private static final String SEPARATOR = "@";

    public Part {
        replaced = Map.copyOf(new LinkedHashMap<>(replaced));
    }

    /** What the events of a sample are counted as. */
    public static String key(String source, String sample) {
        return sample.isEmpty() ? source : source + SEPARATOR + sample;
    }

    /** The key of the events that a key of a part is of. */
    public static String source(String key) {
        int end = key.indexOf(SEPARATOR);
        return end < 0 ? key : key.substring(0, end);
    }
}
