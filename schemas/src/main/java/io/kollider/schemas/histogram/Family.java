package io.kollider.schemas.histogram;

/** The kinds of arrays that a topology keeps for each dataset. */
public enum Family {
    /** All events of a region, whatever the histograms' ranges: one cell. */
    YIELD,
    /** One variable in one region. */
    HISTOGRAM,
    /** Bootstrap replicas of one histogram. */
    REPLICA,
    /** Selection steps: one row a step. */
    CUTFLOW,
    /** Objects removed: one row an overlap-removal step. */
    OVERLAP,
    /** Sums of generator weights before any selection: one row a weight variation. */
    SUM_OF_WEIGHTS,
    /**
     * Of data, events by row of a table of luminosity: those counted, and those that the files hold of which a block was counted. Behind
     * the cells of the rows one for good events that are in no row.
     */
    LUMINOSITY,
    /** Events processed, dropped for a weight that is not finite, lost with a dead-lettered block, and not in the list of good runs. */
    EVENTS,
    /** Of a dataset that samples divide, the events of a region by the number of samples that have them: none, one, several. */
    PARTS
}
