package io.kollider.streams.topology;

import io.kollider.analysis.DatasetKind;
import io.kollider.analysis.EventSource;
import io.kollider.schemas.event.EventBlockSchema;

/** Prepares the counting of blocks of a kind, variation and schema; called once for each task, as what it returns has work space. */
@FunctionalInterface
interface CountingSource {
    /**
     * The counting of blocks.
     *
     * @param dataset key of the nominal dataset
     * @param variation that the files stand for; "" for the nominal
     * @throws io.kollider.analysis.AnalysisException if the analysis does not fit these columns
     */
    Counting of(DatasetKind kind, String dataset, String variation, EventBlockSchema schema);

    /** What the countings of one schema are told apart by: blocks for which this is equal are counted alike. */
    default String group(DatasetKind kind, String dataset, String variation) {
        return EventSource.key(kind.name(), variation);
    }
}
