package io.kollider.streams.kernel;

import io.kollider.streams.model.Batch;
import java.util.Map;

/** Fills an input tensor of a model. */
interface InputKernel {
    /** Adds the batches that it fills, by tensor. */
    void addBatches(Map<String, Batch> batches);

    /** Computes what the current block needs. */
    void prepare(CurrentBlock current);

    /**
     * Fills a row.
     *
     * @param file which of the model's files will score it
     * @return false if a value is missing and the event is not to be scored
     */
    boolean fill(int event, int row, int file);
}
