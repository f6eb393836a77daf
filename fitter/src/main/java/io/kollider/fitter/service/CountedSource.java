package io.kollider.fitter.service;

import io.kollider.prediction.CountedSoFar;
import io.kollider.schemas.codec.MalformedRecordException;

/** Says what is counted now. Called by one thread at a time. */
@FunctionalInterface
public interface CountedSource {
    /**
     * What is counted now; a new object if anything changed.
     *
     * @throws NotCountedException if there is nothing yet, or what there is was filled under other settings
     */
    CountedSoFar refresh() throws MalformedRecordException;
}
