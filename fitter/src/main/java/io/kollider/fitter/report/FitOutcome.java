package io.kollider.fitter.report;

import io.kollider.analysis.Analysis;
import io.kollider.analysis.Fit;
import io.kollider.fitter.bootstrap.BootstrapResult;
import io.kollider.fitter.bootstrap.ShownReplica;
import io.kollider.fitter.inference.FitResult;
import io.kollider.fitter.prepare.PreparedFit;
import io.kollider.fitter.unfolding.UnfoldedResult;
import java.util.List;
import java.util.Optional;

/**
 * One fit of an analysis.
 *
 * @param derived quantities in the order of the analysis file
 * @param bootstrap empty if there is none, or the fit did not converge
 * @param shown the data and those replicas of the bootstrap that the analysis wants to see; empty if it wants none
 * @param notes a line on everything that was not fitted as it was counted
 */
public record FitOutcome(
        PreparedFit prepared,
        FitResult result,
        List<DerivedValue> derived,
        Optional<BootstrapResult> bootstrap,
        List<ShownReplica> shown,
        List<String> notes) {
    public FitOutcome {
        derived = List.copyOf(derived);
        shown = List.copyOf(shown);
        notes = List.copyOf(notes);
    }

    /** The cross-sections in truth bins, of a fit that unfolds. */
    Optional<UnfoldedResult> unfolded(Analysis analysis) {
        double[] simulated = prepared.constants().values().stream()
                .mapToDouble(Double::doubleValue)
                .toArray();
        return analysis.unfolding(prepared.fit())
                .filter(unfolding -> result.converged())
                .map(unfolding -> UnfoldedResult.of(unfolding, result, simulated));
    }

    /** The fit as the analysis file has it. */
    public Fit fit() {
        return prepared.fit();
    }
}
