package io.kollider.fitter.report;

import java.util.List;

/**
 * What a report found.
 *
 * @param fits in the order of the analysis file; empty without fits, and if they were refused
 * @param refused why nothing was fitted; "" if it was
 */
public record Outcome(List<FitOutcome> fits, String refused) {
    public Outcome {
        fits = List.copyOf(fits);
    }

    /** Whether every fit to the data converged. */
    public boolean converged() {
        return fits.stream().allMatch(fit -> fit.result().converged());
    }
}
