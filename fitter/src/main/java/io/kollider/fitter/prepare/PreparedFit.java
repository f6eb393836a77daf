package io.kollider.fitter.prepare;

import io.kollider.analysis.Analysis;
import io.kollider.analysis.Fit;
import io.kollider.fitter.editing.SmallEffects;
import io.kollider.fitter.model.Model;
import io.kollider.fitter.templates.FitBinning;
import io.kollider.fitter.templates.WorkspaceBuilder;
import io.kollider.fitter.unfolding.TruthCounts;
import io.kollider.fitter.workspace.Workspace;
import io.kollider.prediction.Prediction;
import io.kollider.prediction.PredictionException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A fit, ready to be run.
 *
 * @param fit as the analysis file has it
 * @param binning of its regions
 * @param workspace with the counts that are fitted, observed or Asimov data
 * @param pruned effects of systematics that are left out
 * @param constants that derived quantities may use, by name: of an unfolding, the simulation's cross-sections in pb
 */
public record PreparedFit(
        Fit fit,
        FitBinning binning,
        Workspace workspace,
        List<SmallEffects.Entry> pruned,
        Map<String, Double> constants) {
    public PreparedFit {
        constants = Collections.unmodifiableMap(new LinkedHashMap<>(constants));
        pruned = List.copyOf(pruned);
    }

    /**
     * @param notes takes a line on everything that is not fitted as it was counted
     * @throws PredictionException if there is no data, a dataset cannot be normalised, or a binning not be applied
     */
    public static PreparedFit of(Analysis analysis, Fit fit, Prediction prediction, Consumer<String> notes) {
        FitBinning binning = FitBinning.of(analysis, fit, prediction);
        Workspace counted = WorkspaceBuilder.build(analysis, fit, prediction, binning, notes);
        SmallEffects.Result pruned =
                new SmallEffects(fit.pruning().rate(), fit.pruning().shape()).of(counted);
        if (!pruned.entries().isEmpty()) {
            notes.accept("%d effects of systematics are below the thresholds of 'prune'; see pruning.json"
                    .formatted(pruned.entries().size()));
        }
        Workspace fitted = new FittedCounts(fit).of(pruned.workspace(), notes);
        Map<String, Double> constants = analysis.unfolding(fit)
                .map(unfolding -> new TruthCounts(analysis, unfolding, prediction).constants())
                .orElse(Map.of());
        return new PreparedFit(fit, binning, fitted, pruned.entries(), constants);
    }

    /** The model with its counts; the first parameter of interest is that of the model. */
    public Model model() {
        return Model.of(workspace, fit.poi().get(0));
    }
}
