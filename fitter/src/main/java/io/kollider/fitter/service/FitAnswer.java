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
    static FitAnswer of(FitState running, FinishedFit fit, long nowMillis) {
        FitState state = running.ended(FitState.Status.DONE, "", fit.slices().size(), nowMillis)
                .finding(fit.found(), fit.dataEntries());
        return new FitAnswer(state, fit.slices());
    }
}
