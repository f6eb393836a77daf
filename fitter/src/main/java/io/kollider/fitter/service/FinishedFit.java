package io.kollider.fitter.service;

import io.kollider.schemas.fit.FitSlice;
import io.kollider.schemas.fit.FoundParameter;
import java.util.List;

/**
 * What a fit comes to.
 *
 * @param slices of its document
 * @param found parameters of interest; none without convergence
 * @param dataEntries entries of data that were counted when it was made
 */
record FinishedFit(List<FitSlice> slices, List<FoundParameter> found, long dataEntries) {
    FinishedFit {
        slices = List.copyOf(slices);
        found = List.copyOf(found);
    }
}
