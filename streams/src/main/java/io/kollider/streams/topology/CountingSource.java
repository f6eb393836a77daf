package io.kollider.streams.topology;

import io.kollider.analysis.EventKind;
import io.kollider.schemas.event.EventBlockSchema;

/** Prepares the counting of blocks of a kind and schema; called once for each task, as what it returns has work space. */
@FunctionalInterface
interface CountingSource {
    /**
     * The counting of blocks.
     *
     * @param dataset key of the nominal dataset
     * @throws io.kollider.analysis.AnalysisException if the analysis does not fit these columns
     */
    Counting of(EventKind events, String dataset, EventBlockSchema schema);

    /** What the countings of one schema are told apart by: blocks for which this is equal are counted alike. */
    default String group(EventKind events, String dataset) {
        return events.group();
    }
}
