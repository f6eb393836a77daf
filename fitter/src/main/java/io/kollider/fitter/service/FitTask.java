package io.kollider.fitter.service;

import io.kollider.analysis.Analysis;
import io.kollider.analysis.Bootstrap;
import io.kollider.analysis.Dataset;
import io.kollider.analysis.Fit;
import io.kollider.fitter.bootstrap.ReplicaData;
import io.kollider.fitter.bootstrap.ReplicaFits;
import io.kollider.fitter.inference.AsymptoticLimit;
import io.kollider.fitter.inference.ErrorComponents;
import io.kollider.fitter.inference.FitResult;
import io.kollider.fitter.inference.GoodnessOfFit;
import io.kollider.fitter.inference.GroupedImpacts;
import io.kollider.fitter.inference.Minos;
import io.kollider.fitter.inference.ParameterGroups;
import io.kollider.fitter.inference.Ranking;
import io.kollider.fitter.inference.Scan;
import io.kollider.fitter.inference.Search;
import io.kollider.fitter.inference.Significance;
import io.kollider.fitter.inference.TestStatistic;
import io.kollider.fitter.model.Model;
import io.kollider.fitter.model.Parameter;
import io.kollider.fitter.prepare.PreparedFit;
import io.kollider.fitter.report.FitDocument;
import io.kollider.prediction.Completeness;
import io.kollider.prediction.CountedSoFar;
import io.kollider.prediction.LostEvents;
import io.kollider.prediction.Prediction;
import io.kollider.schemas.fit.FitRequest;
import io.kollider.schemas.fit.FitSlice;
import io.kollider.schemas.fit.Inference;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/** Does what one request asks for; of what it was given when it began, whatever is counted meanwhile. */
final class FitTask {
    private static final double LIMIT_LEVEL = 0.95;
    private static final int SCAN_POINTS = 31;
    /** Of the error, to both sides. */
    private static final double SCAN_RANGE = 3;

    private final RequestedFit requested;
    private final FitRequest request;
    private final CountedSoFar counted;
    private final int threads;
    private final TaskProgress progress;

    FitTask(RequestedFit requested, FitRequest request, CountedSoFar counted, int threads, TaskProgress progress) {
        this.requested = requested;
        this.request = request;
        this.counted = counted;
        this.threads = threads;
        this.progress = progress;
    }

    /** Hears what is being done; called from any thread, must be quick. */
    interface TaskProgress {
        void at(String what, long done, long total);
    }

    /**
     * The fit and what was asked for beside it.
     *
     * @throws RefusedRequestException if datasets are incomplete, or events lost, and may not be, or if what a systematic compares is there in part
     * @throws io.kollider.fitter.inference.FitException if a fit does not converge
     * @throws InterruptedException if this thread is interrupted
     */
    FinishedFit run() throws InterruptedException {
        Analysis analysis = requested.analysis();
        List<String> lost = LostEvents.in(counted.histograms());
        refuse(counted.completeness().hindrance(analysis));
        if (!request.partial()) {
            requireAll(lost);
        }
        progress.at("fit", 0, 0);
        List<String> notes = new ArrayList<>(lost);
        PreparedFit prepared =
                PreparedFit.of(analysis, requested.fit(), Prediction.of(analysis, counted.histograms()), notes::add);
        Model model = prepared.model();
        FitResult result = prepared.search().fit(model);
        FitDocument document = FitDocument.of(analysis, prepared, result, counted, notes);
        document.addValidation();
        for (Inference inference : new LinkedHashSet<>(request.inference())) {
            progress.at(inference.label(), 0, 0);
            add(document, inference, prepared, result.orThrow("the fit to the data"));
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
        return new FinishedFit(FitSlice.of(document.toBytes()), document.found(), dataEntries());
    }

    private void requireAll(List<String> lost) {
        if (!counted.completeness().isComplete()) {
            refuse("datasets are incomplete (%s); wait, or ask with --partial"
                    .formatted(counted.completeness().missing()));
        }
        if (!lost.isEmpty()) {
            refuse(
                    "events that should count do not (%s); mend what the weight is made of, say in input.missing what becomes of such events, or ask with --partial"
                            .formatted(String.join("; ", lost)));
        }
    }

    /** @param reason why nothing is fitted; "" if there is none */
    private static void refuse(String reason) {
        if (!reason.isEmpty()) {
            throw new RefusedRequestException(reason);
        }
    }

    private long dataEntries() {
        Completeness.Count data = counted.completeness().datasets().get(Dataset.DATA);
        return data == null ? 0 : data.seen();
    }

    private void add(FitDocument document, Inference inference, PreparedFit prepared, FitResult result)
            throws InterruptedException {
        String poi = requested.fit().poi().get(0);
        switch (inference) {
            case MINOS -> document.add(Minos.of(result, requested.fit().poi(), Search.FROM_INITIAL, threads));
            case RANKING -> document.addRanking(poi, Ranking.of(result, poi, Search.FROM_INITIAL, threads));
            case IMPACTS -> {
                ParameterGroups groups = ParameterGroups.standard(result.model(), poi);
                document.add(
                        GroupedImpacts.of(result, poi, groups, Search.FROM_INITIAL, threads),
                        ErrorComponents.of(result, poi, groups));
            }
            case SCAN -> {
                Parameter parameter =
                        result.model().parameters().get(result.model().index(poi));
                double reach = SCAN_RANGE * result.error(poi);
                document.add(Scan.of(
                        result,
                        poi,
                        Math.max(parameter.low(), result.value(poi) - reach),
                        Math.min(parameter.high(), result.value(poi) + reach),
                        SCAN_POINTS,
                        Search.FROM_INITIAL));
            }
            case SIGNIFICANCE -> document.add(Significance.of(result.model(), poi, Search.FROM_INITIAL));
            case LIMIT ->
                document.add(AsymptoticLimit.of(result.model(), poi, TestStatistic.Q_TILDE, Search.FROM_INITIAL)
                        .limit(LIMIT_LEVEL));
            case GOODNESS -> document.add(GoodnessOfFit.of(result));
            case BOOTSTRAP -> bootstrap(document, prepared, result);
        }
    }

    private void bootstrap(FitDocument document, PreparedFit prepared, FitResult result) throws InterruptedException {
        Analysis analysis = requested.analysis();
        Fit fit = requested.fit();
        ReplicaData replicas = ReplicaData.of(analysis, prepared, counted.histograms(), result.model())
                .orElseThrow(() -> new RefusedRequestException(
                        "there are no replicas of this fit: check 'bootstrap' and that observed data are fitted"));
        Bootstrap.Nuisance nuisance =
                analysis.bootstrap().map(Bootstrap::nuisance).orElse(Bootstrap.Nuisance.PROFILED);
        List<String> strengths = analysis.strengths(fit);
        document.add(
                ReplicaFits.run(
                        result,
                        replicas,
                        nuisance,
                        strengths,
                        threads,
                        done -> progress.at(Inference.BOOTSTRAP.label(), done, replicas.count())),
                strengths);
    }
}
