package io.kollider.fitter.report;

import io.kollider.analysis.Analysis;
import io.kollider.analysis.Bootstrap;
import io.kollider.analysis.Fit;
import io.kollider.fitter.bootstrap.BootstrapResult;
import io.kollider.fitter.bootstrap.ReplicaData;
import io.kollider.fitter.bootstrap.ReplicaFits;
import io.kollider.fitter.bootstrap.ShownReplica;
import io.kollider.fitter.inference.FitResult;
import io.kollider.fitter.inference.Search;
import io.kollider.fitter.model.Model;
import io.kollider.fitter.prepare.PreparedFit;
import io.kollider.fitter.unfolding.UnfoldedResult;
import io.kollider.fitter.workspace.WorkspaceFile;
import io.kollider.prediction.Completeness;
import io.kollider.prediction.Prediction;
import io.kollider.schemas.histogram.HistogramSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs a fit and its bootstrap, and writes their files. */
final class FitReport {
    private final Analysis analysis;
    private final HistogramSet histograms;
    private final Prediction prediction;
    private final Completeness completeness;
    private final Map<String, Long> covers;

    FitReport(
            Analysis analysis,
            HistogramSet histograms,
            Prediction prediction,
            Completeness completeness,
            Map<String, Long> covers) {
        this.analysis = analysis;
        this.histograms = histograms;
        this.prediction = prediction;
        this.completeness = completeness;
        this.covers = covers;
    }

    FitOutcome write(Fit fit, OutputFolder folder, int threads, ReportProgress progress)
            throws IOException, InterruptedException {
        List<String> notes = new ArrayList<>();
        PreparedFit prepared = PreparedFit.of(analysis, fit, prediction, notes::add);
        Path partial = folder.file("workspace.json.partial");
        WorkspaceFile.write(prepared.workspace(), partial);
        Files.move(partial, folder.workspace(), StandardCopyOption.REPLACE_EXISTING);
        PruningFile.write(folder.pruning(), prepared);
        Model model = prepared.model();
        FitResult result = prepared.search().fit(model);
        List<DerivedFunction> functions = DerivedFunction.all(analysis, prepared, model);
        List<DerivedValue> derived =
                functions.stream().map(function -> function.of(result)).toList();
        new FitFile(fit, result, derived, covers, completeness).write(folder.fit());
        Optional<BootstrapResult> bootstrap =
                result.converged() ? bootstrap(prepared, result, threads, progress) : Optional.empty();
        List<ShownReplica> shown = shown(fit, bootstrap, threads);
        if (result.converged() && !fit.validation().isEmpty()) {
            new ValidationFile(prepared, result).write(folder.validation());
        }
        if (bootstrap.isPresent()) {
            new BootstrapFile(bootstrap.get(), analysis.strengths(fit), functions)
                    .showing(shown)
                    .write(folder.bootstrap());
            new ReplicasFile(bootstrap.get(), fit.poi()).write(folder.replicas());
        }
        FitOutcome outcome = new FitOutcome(prepared, result, derived, bootstrap, shown, notes);
        Optional<UnfoldedResult> unfolded = outcome.unfolded(analysis);
        if (unfolded.isPresent()) {
            new UnfoldedReport(unfolded.get()).write(folder.unfolded());
        }
        return outcome;
    }

    private List<ShownReplica> shown(Fit fit, Optional<BootstrapResult> bootstrap, int threads)
            throws InterruptedException {
        List<Integer> replicas = analysis.plots().replicas();
        if (bootstrap.isEmpty() || replicas.isEmpty()) {
            return List.of();
        }
        return ShownReplica.of(bootstrap.get(), replicas, fit.poi().get(0), Search.FROM_INITIAL, threads);
    }

    private Optional<BootstrapResult> bootstrap(
            PreparedFit prepared, FitResult result, int threads, ReportProgress progress) throws InterruptedException {
        Optional<Bootstrap> settings = analysis.bootstrap();
        Optional<ReplicaData> data = ReplicaData.of(analysis, prepared, histograms, result.model());
        if (settings.isEmpty() || data.isEmpty()) {
            return Optional.empty();
        }
        int replicas = data.get().count();
        progress.at(ReportStage.BOOTSTRAP, 0, replicas);
        return Optional.of(ReplicaFits.run(
                result,
                data.get(),
                settings.get().nuisance(),
                analysis.strengths(prepared.fit()),
                threads,
                done -> progress.at(ReportStage.BOOTSTRAP, done, replicas)));
    }
}
