package io.kollider.fitter.report;

import java.util.List;

/** What a report found, in the order of the fits in the analysis file; empty without fits. */
public record Outcome(List<FitOutcome> fits) {
    public Outcome {
        fits = List.copyOf(fits);
    }

    /** Whether every fit to the data converged. */
    public boolean converged() {
        return fits.stream().allMatch(fit -> fit.result().converged());
    }
}
