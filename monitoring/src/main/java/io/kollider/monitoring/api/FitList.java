package io.kollider.monitoring.api;

import io.kollider.analysis.Analysis;
import io.kollider.analysis.Fit;
import io.kollider.schemas.fit.FitState;
import io.kollider.schemas.fit.FoundParameter;
import io.kollider.schemas.fit.Inference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * Fits that can be asked for, and those that were, the newest first.
 *
 * @param inference what can be asked for beside a fit
 * @param systematics that can be left out
 */
record FitList(List<Choice> fits, List<String> inference, List<String> systematics, List<Entry> requests) {
    /**
     * A fit of the analysis.
     *
     * @param poi parameters of interest
     * @param strengths what can be one
     * @param regions that are fitted
     */
    record Choice(String name, List<String> poi, List<String> strengths, List<String> regions) {}

    /**
     * How far a fit is.
     *
     * @param status queued, running, done, failed or cancelled
     * @param message what is being done, or why it failed
     * @param done of total, of what is being done
     * @param total 0 if unknown
     * @param by who asked
     * @param requestedMillis since 1970, UTC, as the other times
     * @param startedMillis 0 while it is queued
     * @param finishedMillis 0 while it runs
     * @param found parameters of interest, if the fit converged
     * @param dataEntries entries of data that were counted when it was made; 0 if unknown
     */
    record Entry(
            String id,
            String fit,
            String status,
            String message,
            long done,
            long total,
            String by,
            long requestedMillis,
            long startedMillis,
            long finishedMillis,
            List<FoundParameter> found,
            long dataEntries) {}

    /**
     * A fit that was asked for.
     *
     * @param id to ask for its state and result with
     */
    record Accepted(String id) {}

    static FitList of(Analysis analysis, List<FitState> states) {
        List<Entry> requests =
                new ArrayList<>(states.stream().map(FitList::entry).toList());
        Collections.reverse(requests);
        return new FitList(
                analysis.fits().stream().map(fit -> choice(analysis, fit)).toList(),
                Arrays.stream(Inference.values()).map(Inference::label).toList(),
                analysis.systematics().stream()
                        .map(systematic -> systematic.name())
                        .toList(),
                requests);
    }

    private static Choice choice(Analysis analysis, Fit fit) {
        return new Choice(
                fit.name(),
                fit.poi(),
                analysis.strengths(fit),
                List.copyOf(fit.regions().keySet()));
    }

    static Entry entry(FitState state) {
        return new Entry(
                state.id(),
                state.fit(),
                state.status().name().toLowerCase(Locale.ROOT),
                state.message(),
                state.done(),
                state.total(),
                state.by(),
                state.requestedMillis(),
                state.startedMillis(),
                state.finishedMillis(),
                state.found(),
                state.dataEntries());
    }
}
