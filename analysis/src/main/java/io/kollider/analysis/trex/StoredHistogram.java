package io.kollider.analysis.trex;

import java.util.List;

/**
 * A histogram that an analysis would have counted, and where it lies.
 *
 * @param dataset key of its dataset
 * @param variation its name; empty for the nominal one
 * @param parts that are added up
 * @param scale that multiplies its contents
 */
public record StoredHistogram(
        String dataset, String region, String histogram, String variation, List<Part> parts, double scale) {
    public StoredHistogram {
        parts = List.copyOf(parts);
    }

    /** @param path in the file */
    public record Part(String file, String path) {}
}
