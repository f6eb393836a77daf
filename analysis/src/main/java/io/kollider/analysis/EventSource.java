package io.kollider.analysis;

import java.util.List;

/**
 * Files, and the tree in them, whose events count as a dataset, or as one systematic variation of it.
 *
 * @param dataset of which these are the files, with their own DSID, cross-section and sums of weights; its key is that of the nominal dataset
 * @param variation that all of the files stand for; "" for the nominal
 * @param tree name of the tree of events
 * @param parts names of the samples that count a part of their own each; "" among them stands for all events together
 */
public record EventSource(Dataset dataset, DatasetKind kind, String variation, String tree, List<String> parts) {
    /** Ends the dataset's key; no key of a dataset has it. */
    private static final String SEPARATOR = "/";

    public EventSource {
        parts = List.copyOf(parts);
    }

    /** Events of which no sample has a part. */
    public EventSource(Dataset dataset, DatasetKind kind, String variation, String tree) {
        this(dataset, kind, variation, tree, List.of(""));
    }

    /** What counts its events. */
    public EventKind events() {
        return new EventKind(kind, variation, parts);
    }

    EventSource with(List<String> otherParts) {
        return new EventSource(dataset, kind, variation, tree, otherParts);
    }

    /** What is counted apart from all else: the dataset, and behind a slash the variation that its files stand for. */
    public String key() {
        return key(dataset.key(), variation);
    }

    /** The key of a source. */
    public static String key(String dataset, String variation) {
        return variation.isEmpty() ? dataset : dataset + SEPARATOR + variation;
    }
}
