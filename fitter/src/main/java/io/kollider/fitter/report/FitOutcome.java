package io.kollider.fitter.report;

import io.kollider.analysis.Fit;
import io.kollider.fitter.bootstrap.BootstrapResult;
import io.kollider.fitter.inference.FitResult;
import io.kollider.fitter.prepare.PreparedFit;
import java.util.List;
import java.util.Optional;

/**
 * One fit of an analysis.
 *
 * @param derived quantities in the order of the analysis file
 * @param bootstrap empty if there is none, or the fit did not converge
 * @param notes a line on everything that was not fitted as it was counted
 */
public record FitOutcome(
        PreparedFit prepared,
        FitResult result,
        List<DerivedValue> derived,
        Optional<BootstrapResult> bootstrap,
        List<String> notes) {
    public FitOutcome {
        derived = List.copyOf(derived);
        notes = List.copyOf(notes);
    }

    /** The fit as the analysis file has it. */
    public Fit fit() {
        return prepared.fit();
    }
}
