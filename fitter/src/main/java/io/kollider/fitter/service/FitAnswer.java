package io.kollider.fitter.service;

import io.kollider.schemas.fit.FitSlice;
import io.kollider.schemas.fit.FitState;
import java.util.List;

/**
 * What is written of a request that has come to its end.
 *
 * @param slices of the result; none unless it is done
 */
record FitAnswer(FitState state, List<FitSlice> slices) {
    FitAnswer {
        slices = List.copyOf(slices);
    }

    /** An end without a result. */
    static FitAnswer of(FitState state) {
        return new FitAnswer(state, List.of());
    }

    /** A result. */
    static FitAnswer of(FitState running, byte[] document, long nowMillis) {
        List<FitSlice> slices = FitSlice.of(document);
        return new FitAnswer(running.ended(FitState.Status.DONE, "", slices.size(), nowMillis), slices);
    }
}
