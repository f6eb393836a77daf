package io.kollider.cli.classifier;

import io.kollider.analysis.Analysis;
import io.kollider.analysis.model.Comparison;
import io.kollider.analysis.model.OnnxModel;
import io.kollider.cli.events.EventReader;
import io.kollider.cli.progress.Progress;
import io.kollider.streams.kernel.FeatureScorer;
import io.kollider.streams.model.Models;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The importances of the inputs of all candidates that have a model of values. */
public final class Importances {
    private Importances() {}

    /**
     * The results with importances.
     *
     * @param perClass events of each class that are looked at, at most
     */
    public static List<CandidateResult> added(
            Analysis analysis,
            Comparison comparison,
            List<CandidateResult> results,
            int perClass,
            EventReader reader,
            Models models,
            Progress progress)
            throws IOException {
        List<CandidateResult> added = new ArrayList<>();
        for (CandidateResult result : results) {
            Optional<OnnxModel> model = ImportanceSample.modelOf(analysis, result.candidate());
            if (model.isEmpty()) {
                added.add(result);
                continue;
            }
            List<ImportanceSample.Event> events = ImportanceSample.of(
                    analysis, comparison, result.candidate(), model.get(), perClass, reader, progress);
            FeatureScorer scorer =
                    new FeatureScorer(model.get(), models.model(model.get().name()));
            added.add(result.with(
                    new Permutations(comparison, result.candidate(), model.get(), scorer, events).importances()));
        }
        return added;
    }
}
