package io.kollider.fitter.report;

import io.kollider.analysis.Analysis;
import io.kollider.fitter.inference.ErrorComponents;
import io.kollider.fitter.inference.FitResult;
import io.kollider.fitter.inference.GroupedImpacts;
import io.kollider.fitter.inference.ParameterGroups;
import io.kollider.fitter.inference.RankedParameter;
import io.kollider.fitter.inference.Ranking;
import io.kollider.fitter.inference.Search;
import io.kollider.fitter.inference.Yields;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a report says of a fit beyond its parameters.
 *
 * @param prefit of all regions, those that are only predicted too
 * @param postfit the same; empty if the fit did not converge
 * @param ranking of the parameters by their impact on the first parameter of interest; empty if the fit did not converge, or there are more than {@link #MOST_RANKED}
 * @param scans of coefficients of interest; none if the fit did not converge
 * @param tables by name of their files
 */
record FitDetails(
        Yields prefit,
        Optional<Yields> postfit,
        List<RankedParameter> ranking,
        CoefficientScans scans,
        Map<String, Table> tables) {
    /** Each parameter takes four fits: of more, a report would take minutes. */
    static final int MOST_RANKED = 300;

    FitDetails {
        ranking = List.copyOf(ranking);
        tables = Collections.unmodifiableMap(new LinkedHashMap<>(tables));
    }

    /**
     * @param threads for the fits of impacts, above 0
     * @throws InterruptedException if this thread is interrupted
     */
    static FitDetails of(Analysis analysis, FitOutcome outcome, int threads) throws InterruptedException {
        FitResult result = outcome.result();
        FitTables write = new FitTables(analysis, outcome.prepared());
        Map<String, Table> tables = new LinkedHashMap<>();
        FitResult everywhere = outcome.prepared().carried(result);
        Yields prefit = Yields.prefit(everywhere.model());
        tables.put("yields_prefit", write.yields("Events before the fit", prefit));
        if (!result.converged()) {
            return new FitDetails(prefit, Optional.empty(), List.of(), CoefficientScans.NONE, tables);
        }
        Yields postfit = Yields.postfit(everywhere);
        tables.put("yields_postfit", write.yields("Events after the fit", postfit));
        outcome.unfolded(analysis).ifPresent(unfolded -> tables.put("unfolded", new UnfoldedReport(unfolded).table()));
        for (String poi : outcome.fit().poi()) {
            ParameterGroups groups = ParameterGroups.standard(result.model(), poi);
            tables.put(
                    "impacts_" + poi,
                    write.impacts(
                            GroupedImpacts.of(result, poi, groups, Search.FROM_INITIAL, threads),
                            ErrorComponents.of(result, poi, groups)));
        }
        if (!outcome.shown().isEmpty()) {
            tables.put(
                    "replicas_shown",
                    write.replicas(
                            outcome.bootstrap().orElseThrow(),
                            outcome.shown(),
                            outcome.fit().poi()));
        }
        long free = result.model().parameters().stream()
                .filter(parameter -> !parameter.fixed())
                .count();
        List<RankedParameter> ranking = free > MOST_RANKED
                ? List.of()
                : Ranking.of(result, outcome.fit().poi().get(0), Search.FROM_INITIAL, threads);
        CoefficientScans scans = CoefficientScans.of(analysis, outcome.fit(), result, threads);
        if (!scans.scans().isEmpty()) {
            tables.put("intervals", scans.intervals());
        }
        return new FitDetails(prefit, Optional.of(postfit), ranking, scans, tables);
    }
}
