package io.kollider.streams.topology;

import io.kollider.analysis.DatasetKind;
import io.kollider.schemas.event.EventBlockSchema;

/** Prepares the counting of blocks of a kind, variation and schema; called once for each task, as what it returns has work space. */
@FunctionalInterface
interface CountingSource {
    /**
     * The counting of blocks.
     *
     * @param variation that the files stand for; "" for the nominal
     * @throws io.kollider.analysis.AnalysisException if the analysis does not fit these columns
     */
    Counting of(DatasetKind kind, String variation, EventBlockSchema schema);
}
