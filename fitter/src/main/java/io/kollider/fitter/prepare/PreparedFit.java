package io.kollider.fitter.prepare;

import io.kollider.analysis.Analysis;
import io.kollider.analysis.Blinding;
import io.kollider.analysis.Fit;
import io.kollider.fitter.editing.LeftOutBins;
import io.kollider.fitter.editing.SmallEffects;
import io.kollider.fitter.inference.CarriedFit;
import io.kollider.fitter.inference.FitResult;
import io.kollider.fitter.inference.Search;
import io.kollider.fitter.model.Model;
import io.kollider.fitter.templates.BlindedBins;
import io.kollider.fitter.templates.FitBinning;
import io.kollider.fitter.templates.WorkspaceBuilder;
import io.kollider.fitter.unfolding.TruthCounts;
import io.kollider.fitter.workspace.Channel;
import io.kollider.fitter.workspace.Modifier;
import io.kollider.fitter.workspace.Observation;
import io.kollider.fitter.workspace.Workspace;
import io.kollider.prediction.Prediction;
import io.kollider.prediction.PredictionException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A fit, ready to be run.
 *
 * @param fit as the analysis file has it
 * @param binning of its regions and of those that it predicts
 * @param workspace with the counts that are fitted, observed or Asimov data
 * @param pruned effects of systematics that are left out
 * @param constants that derived quantities may use, by name: of an unfolding, the simulation's cross-sections in pb
 * @param everywhere all regions in all their bins: those that are only predicted too, and bins that are left out of the fit because they are blinded
 * @param blinded bins of all these regions
 * @param leftOut which bins the fit is without; empty if without none
 */
public record PreparedFit(
        Fit fit,
        FitBinning binning,
        Workspace workspace,
        List<SmallEffects.Entry> pruned,
        Map<String, Double> constants,
        Workspace everywhere,
        BlindedBins blinded,
        Optional<LeftOutBins> leftOut) {
    /** Rates that are quadratic in a coefficient have a minimum on either side. */
    private static final Search OF_POLYNOMIALS = new Search(10, 1);

    public PreparedFit {
        constants = Collections.unmodifiableMap(new LinkedHashMap<>(constants));
        pruned = List.copyOf(pruned);
    }

    /** How the minimum is looked for: from several points where rates are polynomials of coefficients. */
    public Search search() {
        boolean polynomials = workspace.channels().stream()
                .flatMap(channel -> channel.samples().stream())
                .flatMap(sample -> sample.modifiers().stream())
                .anyMatch(Modifier.Eft.class::isInstance);
        return polynomials ? OF_POLYNOMIALS : Search.FROM_INITIAL;
    }

    /**
     * @param notes takes a line on everything that is not fitted as it was counted
     * @throws PredictionException if there is no data, a dataset cannot be normalised, a binning not be applied, or all that is fitted is blinded and left out
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
        Map<String, Double> constants = analysis.unfolding(fit)
                .map(unfolding -> new TruthCounts(analysis, unfolding, prediction).constants())
                .orElse(Map.of());
        Workspace all = pruned.workspace();
        Workspace wanted =
                fit.validation().isEmpty() ? all : all.only(fit.regions().keySet());
        BlindedBins blinded = BlindedBins.of(analysis, fit, prediction, binning);
        Map<String, BitSet> hidden = blinded.in(fit.regions().keySet());
        if (fit.data().asimov() || hidden.isEmpty()) {
            Workspace fitted = new FittedCounts(fit).of(wanted, notes);
            return new PreparedFit(
                    fit,
                    binning,
                    fitted,
                    pruned.entries(),
                    constants,
                    everywhere(all, fitted),
                    blinded,
                    Optional.empty());
        }
        String words = blinded.words(fit.regions().keySet());
        if (leavesOut(analysis)) {
            if (fit.regions().keySet().stream().allMatch(blinded::isWhole)) {
                throw new PredictionException(
                        "fits.%s: every bin is blinded, and blinding.fits is leave-out: nothing is left to fit"
                                .formatted(fit.name()));
            }
            notes.accept("blinded bins are left out: " + words);
            LeftOutBins open = new LeftOutBins(wanted, hidden);
            Workspace fitted = new FittedCounts(fit).of(open.rest(), notes);
            Workspace shown = everywhere(all, fitted, open);
            return new PreparedFit(
                    fit, binning, fitted, pruned.entries(), constants, shown, blinded, Optional.of(open));
        }
        notes.accept("Asimov data are fitted in blinded bins: " + words);
        Workspace fitted = new FittedCounts(fit).of(new BlindedCounts(fit, blinded).asimov(wanted), notes);
        return new PreparedFit(
                fit, binning, fitted, pruned.entries(), constants, everywhere(all, fitted), blinded, Optional.empty());
    }

    /** Whether nothing could be fitted: every bin is blinded, and blinded bins are left out. */
    public static boolean isHidden(Analysis analysis, Fit fit, Prediction prediction) {
        if (fit.data().asimov() || !leavesOut(analysis)) {
            return false;
        }
        BlindedBins blinded = BlindedBins.of(analysis, fit, prediction, FitBinning.of(analysis, fit, prediction));
        return fit.regions().keySet().stream().allMatch(blinded::isWhole);
    }

    private static boolean leavesOut(Analysis analysis) {
        return analysis.blinding().map(Blinding::fits).equals(Optional.of(Blinding.InFits.LEAVE_OUT));
    }

    /** All regions, with the counts that are fitted where there are any. */
    private static Workspace everywhere(Workspace all, Workspace fitted) {
        if (all.channels().size() == fitted.channels().size()) {
            return fitted;
        }
        List<Observation> observations = all.observations().stream()
                .map(counted -> observation(fitted, counted.channel()).orElse(counted))
                .toList();
        return new Workspace(all.channels(), observations, all.measurements());
    }

    /** The same; bins that are left out have the counts that may be seen, none. */
    private static Workspace everywhere(Workspace all, Workspace fitted, LeftOutBins open) {
        List<Observation> observations = new ArrayList<>();
        for (Observation counted : all.observations()) {
            Channel channel = all.channels().stream()
                    .filter(candidate -> candidate.name().equals(counted.channel()))
                    .findFirst()
                    .orElseThrow();
            List<Double> counts = new ArrayList<>(counted.data());
            observation(fitted, counted.channel()).ifPresent(some -> {
                List<Integer> kept = open.kept(channel);
                for (int i = 0; i < kept.size(); i++) {
                    counts.set(kept.get(i), some.data().get(i));
                }
            });
            observations.add(new Observation(counted.channel(), counts));
        }
        return new Workspace(all.channels(), observations, all.measurements());
    }

    private static Optional<Observation> observation(Workspace workspace, String channel) {
        return workspace.observations().stream()
                .filter(observation -> observation.channel().equals(channel))
                .findFirst();
    }

    /** The model with its counts; the first parameter of interest is that of the model. */
    public Model model() {
        return Model.of(workspace, fit.poi().get(0));
    }

    /** The same of all regions in all their bins. */
    public Model modelEverywhere() {
        return everywhere == workspace
                ? model()
                : Model.of(everywhere, fit.poi().get(0));
    }

    /** What the outcome of the fit predicts in all regions and bins. */
    public FitResult carried(FitResult result) {
        return everywhere == workspace
                ? result
                : CarriedFit.of(
                        result,
                        modelEverywhere(),
                        name -> leftOut.map(bins -> bins.original(name)).orElse(name));
    }
}
