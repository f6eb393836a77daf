package io.kollider.analysis;

/**
 * Files, and the tree in them, whose events count as a dataset, or as one systematic variation of it.
 *
 * @param dataset of which these are the files, with their own DSID, cross-section and sums of weights; its key is that of the nominal dataset
 * @param variation that all of the files stand for; "" for the nominal
 * @param tree name of the tree of events
 */
public record EventSource(Dataset dataset, DatasetKind kind, String variation, String tree) {
    /** Ends the dataset's key; no key of a dataset has it. */
    private static final String SEPARATOR = "/";

    /** What is counted apart from all else: the dataset, and behind a slash the variation that its files stand for. */
    public String key() {
        return key(dataset.key(), variation);
    }

    /** The key of a source. */
    public static String key(String dataset, String variation) {
        return variation.isEmpty() ? dataset : dataset + SEPARATOR + variation;
    }
}
