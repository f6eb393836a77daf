package io.kollider.fitter.report;

import io.kollider.analysis.Analysis;
import io.kollider.analysis.Systematic;
import io.kollider.fitter.bootstrap.BootstrapResult;
import io.kollider.fitter.bootstrap.ShownReplica;
import io.kollider.fitter.inference.FitResult;
import io.kollider.fitter.inference.PlaneScan;
import io.kollider.fitter.inference.ScanResult;
import io.kollider.fitter.model.Bins;
import io.kollider.fitter.report.plot.CategoryMapDrawing;
import io.kollider.fitter.report.plot.ComparisonPlot;
import io.kollider.fitter.report.plot.ComparisonPlotDrawing;
import io.kollider.fitter.report.plot.CompositionPlotDrawing;
import io.kollider.fitter.report.plot.ContourPlotDrawing;
import io.kollider.fitter.report.plot.CorrelationPlotDrawing;
import io.kollider.fitter.report.plot.CurvesPlotDrawing;
import io.kollider.fitter.report.plot.PullPlot;
import io.kollider.fitter.report.plot.PullPlotDrawing;
import io.kollider.fitter.report.plot.RankingPlotDrawing;
import io.kollider.fitter.report.plot.ReplicaPlot;
import io.kollider.fitter.report.plot.ReplicaPlotDrawing;
import io.kollider.fitter.report.plot.ScanPlotDrawing;
import io.kollider.fitter.report.plot.StackPlot.Axis;
import io.kollider.fitter.report.plot.StackPlotDrawing;
import io.kollider.fitter.unfolding.UnfoldedResult;
import io.kollider.prediction.Prediction;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * The plots of a fit by file: {@code REGION_HISTOGRAM_prefit} and {@code _postfit}, {@code summary} and {@code composition} of regions before and after, {@code
 * separation_POI_REGION}, {@code pulls}, {@code gammas}, {@code ranking}, {@code scan_COEFFICIENT}, {@code contours}, {@code unfolded}, {@code unfolded_SLICE}, {@code correlation}, {@code pruning}, {@code systematic_NAME_REGION}, {@code
 * replicas_POI}, and of shown replicas {@code shown_REGION}, {@code pulls_shown} and {@code ranking_replica_N}.
 */
final class FitDrawings {
    private final Analysis analysis;
    private final Prediction prediction;
    private final FitOutcome outcome;
    private final FitDetails details;
    private final PlotWords words;
    private final FitResult everywhere;
    private final FittedPlot plots;

    FitDrawings(Analysis analysis, Prediction prediction, FitOutcome outcome, FitDetails details, PlotWords words) {
        this.analysis = analysis;
        this.prediction = prediction;
        this.outcome = outcome;
        this.details = details;
        this.words = words;
        this.everywhere = outcome.prepared().carried(outcome.result());
        this.plots = new FittedPlot(analysis, outcome.prepared(), everywhere, words);
    }

    void addTo(Drawings drawings, OutputFolder folder) throws IOException {
        regions(drawings, folder);
        separations(drawings, folder);
        if (outcome.result().converged()) {
            parameters(drawings, folder);
        }
        if (outcome.bootstrap().isPresent()) {
            replicas(drawings, folder, outcome.bootstrap().get());
        }
        systematics(drawings, folder);
    }

    private void regions(Drawings drawings, OutputFolder folder) throws IOException {
        boolean converged = outcome.result().converged();
        for (Bins channel : everywhere.model().channels()) {
            String name = channel.channel() + "_" + plots.histogram(channel).name();
            String section = "Regions";
            drawings.add(
                    folder,
                    name + "_prefit",
                    section,
                    channel.channel() + ", before the fit",
                    () -> StackPlotDrawing.svg(plots.prefit(channel)));
            if (converged) {
                drawings.add(
                        folder,
                        name + "_postfit",
                        section,
                        channel.channel() + ", after the fit",
                        () -> StackPlotDrawing.svg(plots.postfit(channel)));
            }
        }
        RegionPlots before = new RegionPlots(analysis, outcome.prepared(), details.prefit(), "Pre-fit", words);
        String section = "All regions";
        drawings.add(
                folder,
                "summary_prefit",
                section,
                "Events before the fit",
                () -> StackPlotDrawing.svg(before.summary()));
        if (details.postfit().isPresent()) {
            RegionPlots after = new RegionPlots(
                    analysis, outcome.prepared(), details.postfit().get(), "Post-fit", words);
            drawings.add(
                    folder,
                    "summary_postfit",
                    section,
                    "Events after the fit",
                    () -> StackPlotDrawing.svg(after.summary()));
            drawings.add(
                    folder,
                    "composition_postfit",
                    section,
                    "Composition after the fit",
                    () -> CompositionPlotDrawing.svg(after.composition()));
        }
        drawings.add(
                folder,
                "composition_prefit",
                section,
                "Composition before the fit",
                () -> CompositionPlotDrawing.svg(before.composition()));
    }

    private void separations(Drawings drawings, OutputFolder folder) throws IOException {
        SeparationPlots separations = new SeparationPlots(analysis, everywhere.model());
        for (String poi : outcome.fit().poi()) {
            for (Bins bins : everywhere.model().channels()) {
                Axis axis = plots.axis(bins);
                Optional<ComparisonPlot> plot = separations.of(poi, bins.channel(), axis, words);
                if (plot.isPresent()) {
                    drawings.add(
                            folder,
                            "separation_" + poi + "_" + bins.channel(),
                            "Separation of signal and background",
                            poi + " in " + bins.channel(),
                            () -> ComparisonPlotDrawing.svg(plot.get()));
                }
            }
        }
    }

    private void parameters(Drawings drawings, OutputFolder folder) throws IOException {
        FitResult result = outcome.result();
        String section = "Parameters";
        drawings.add(
                folder,
                "pulls",
                section,
                "Pulls of shared parameters",
                () -> PullPlotDrawing.svg(FittedPulls.shared(result, words.captions(List.of()))));
        PullPlot gammas = FittedPulls.bins(result, words.captions(List.of("Factors of bins")));
        if (!gammas.rows().isEmpty()) {
            drawings.add(folder, "gammas", section, "Factors of bins", () -> PullPlotDrawing.svg(gammas));
        }
        scans(drawings, folder);
        Optional<UnfoldedResult> unfolded = outcome.unfolded(analysis);
        if (unfolded.isPresent()) {
            unfolded(drawings, folder, new UnfoldedReport(unfolded.get()));
        }
        String poi = outcome.fit().poi().get(0);
        if (!details.ranking().isEmpty()) {
            drawings.add(
                    folder,
                    "ranking",
                    section,
                    "Impacts on " + poi,
                    () -> RankingPlotDrawing.svg(RankingPlots.of(poi, details.ranking(), words.captions(List.of()))));
        }
        drawings.add(
                folder,
                "correlation",
                section,
                "Correlations",
                () -> CorrelationPlotDrawing.svg(CorrelationPlots.of(result, words.captions(List.of()))));
    }

    private void unfolded(Drawings drawings, OutputFolder folder, UnfoldedReport report) throws IOException {
        String section = "Cross-sections";
        drawings.add(
                folder,
                "unfolded",
                section,
                "Unfolded cross-sections",
                () -> CurvesPlotDrawing.svg(report.plot(words.captions(List.of()))));
        List<UnfoldedReport.Slice> slices = report.slices(words::captions);
        for (int i = 0; i < slices.size(); i++) {
            UnfoldedReport.Slice slice = slices.get(i);
            drawings.add(
                    folder,
                    "unfolded_" + (i + 1),
                    section,
                    "Unfolded cross-sections, " + slice.words(),
                    () -> CurvesPlotDrawing.svg(slice.plot()));
        }
    }

    private void scans(Drawings drawings, OutputFolder folder) throws IOException {
        String section = "Coefficients";
        for (ScanResult scan : details.scans().scans()) {
            drawings.add(
                    folder,
                    "scan_" + scan.parameter(),
                    section,
                    "Profile likelihood of " + scan.parameter(),
                    () -> ScanPlotDrawing.svg(ScanPlots.of(scan, words.captions(List.of()))));
        }
        Optional<PlaneScan> plane = details.scans().plane();
        if (plane.isPresent()) {
            drawings.add(
                    folder,
                    "contours",
                    section,
                    "Contours of " + plane.get().first() + " and " + plane.get().second(),
                    () -> ContourPlotDrawing.svg(ScanPlots.of(plane.get(), words.captions(List.of()))));
        }
    }

    private void systematics(Drawings drawings, OutputFolder folder) throws IOException {
        drawings.add(
                folder,
                "pruning",
                "Systematics",
                "What pruning left",
                () -> CategoryMapDrawing.svg(PruningPlots.of(analysis, outcome.prepared(), words)));
        SystematicPlots systematics = new SystematicPlots(analysis, outcome.prepared(), prediction, words);
        for (Systematic systematic : analysis.systematics()) {
            for (Bins bins : everywhere.model().channels()) {
                Optional<ComparisonPlot> plot = systematics.of(systematic, bins.channel());
                if (plot.isPresent()) {
                    drawings.add(
                            folder,
                            "systematic_" + systematic.name() + "_" + bins.channel(),
                            "Systematics",
                            systematic.name() + " in " + bins.channel(),
                            () -> ComparisonPlotDrawing.svg(plot.get()));
                }
            }
        }
    }

    private void replicas(Drawings drawings, OutputFolder folder, BootstrapResult bootstrap) throws IOException {
        String section = "Replicas";
        for (String poi : outcome.fit().poi()) {
            Optional<ReplicaPlot> plot = ReplicaPlots.of(bootstrap, poi, words);
            if (plot.isPresent()) {
                drawings.add(
                        folder,
                        "replicas_" + poi,
                        section,
                        poi + " over replicas",
                        () -> ReplicaPlotDrawing.svg(plot.get()));
            }
        }
        List<ShownReplica> shown = outcome.shown();
        if (shown.isEmpty()) {
            return;
        }
        for (Bins bins : outcome.result().model().channels()) {
            boolean blinded = !outcome.prepared().blinded().in(bins.channel()).isEmpty();
            drawings.add(
                    folder,
                    "shown_" + bins.channel(),
                    section,
                    bins.channel() + ", replicas beside the data",
                    () -> ComparisonPlotDrawing.svg(ShownShapes.of(
                            shown,
                            bins,
                            outcome.prepared(),
                            plots.axis(bins),
                            blinded
                                    ? words.region(analysis.region(bins.channel()), "blinded bins are left empty")
                                    : words.region(analysis.region(bins.channel())))));
        }
        List<ShownReplica> converged =
                shown.stream().filter(replica -> replica.fit().converged()).toList();
        drawings.add(
                folder,
                "pulls_shown",
                section,
                "Pulls of replicas beside the data",
                () -> PullPlotDrawing.svg(ShownPulls.of(converged, words.captions(List.of()))));
        String poi = outcome.fit().poi().get(0);
        for (ShownReplica replica : converged) {
            if (replica.number().isPresent()) {
                drawings.add(
                        folder,
                        "ranking_" + replica.name(),
                        section,
                        "Impacts on " + poi + ", " + replica.name(),
                        () -> RankingPlotDrawing.svg(
                                RankingPlots.of(poi, replica.ranking(), words.captions(List.of(replica.name())))));
            }
        }
    }
}
