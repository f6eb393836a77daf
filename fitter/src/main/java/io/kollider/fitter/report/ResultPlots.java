package io.kollider.fitter.report;

import io.kollider.analysis.PlotFormat;
import io.kollider.fitter.bootstrap.BootstrapResult;
import io.kollider.fitter.bootstrap.ShownReplica;
import io.kollider.fitter.inference.FitResult;
import io.kollider.fitter.inference.GoodnessOfFit;
import io.kollider.fitter.inference.PlaneScan;
import io.kollider.fitter.inference.RankedParameter;
import io.kollider.fitter.inference.ScanResult;
import io.kollider.fitter.inference.UpperLimit;
import io.kollider.fitter.report.plot.Captions;
import io.kollider.fitter.report.plot.ClsPlotDrawing;
import io.kollider.fitter.report.plot.ContourPlotDrawing;
import io.kollider.fitter.report.plot.CorrelationPlotDrawing;
import io.kollider.fitter.report.plot.CurvesPlotDrawing;
import io.kollider.fitter.report.plot.LimitPlotDrawing;
import io.kollider.fitter.report.plot.PullPlot;
import io.kollider.fitter.report.plot.PullPlotDrawing;
import io.kollider.fitter.report.plot.RankingPlotDrawing;
import io.kollider.fitter.report.plot.ReplicaPlot;
import io.kollider.fitter.report.plot.ReplicaPlotDrawing;
import io.kollider.fitter.report.plot.ScanPlotDrawing;
import io.kollider.fitter.report.plot.ToyPlot;
import io.kollider.fitter.report.plot.ToyPlotDrawing;
import io.kollider.fitter.unfolding.RegularisationScan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Plots of what was inferred from one workspace, each in a file of its kind's name. */
public final class ResultPlots {
    private final PlotFolder folder;
    private final String title;
    private final List<String> lines;

    private ResultPlots(PlotFolder folder, String title, List<String> lines) {
        this.folder = folder;
        this.title = title;
        this.lines = List.copyOf(lines);
    }

    /**
     * @param folder created when something is written
     * @param title in bold on every plot, and lines below it; shown as they are
     * @param formats one or more
     */
    public static ResultPlots into(Path folder, String title, List<String> lines, Set<PlotFormat> formats) {
        return new ResultPlots(new PlotFolder(folder, formats), title, lines);
    }

    /** {@code pulls} and {@code gammas} (those of bins) where there are any, and {@code correlation} of the most correlated. */
    public void fit(FitResult fit) throws IOException {
        folder.write("pulls", PullPlotDrawing.svg(FittedPulls.shared(fit, captions())));
        PullPlot gammas = FittedPulls.bins(fit, captions("Factors of bins"));
        if (!gammas.rows().isEmpty()) {
            folder.write("gammas", PullPlotDrawing.svg(gammas));
        }
        folder.write("correlation", CorrelationPlotDrawing.svg(CorrelationPlots.of(fit, captions())));
    }

    /** {@code ranking}: the first of the list. */
    public void ranking(String poi, List<RankedParameter> ranking) throws IOException {
        ranking("ranking", poi, ranking);
    }

    private void ranking(String name, String poi, List<RankedParameter> ranking) throws IOException {
        folder.write(name, RankingPlotDrawing.svg(RankingPlots.of(poi, ranking, captions())));
    }

    /** {@code scan_PARAMETER}. */
    public void scan(ScanResult scan) throws IOException {
        folder.write("scan_" + scan.parameter(), ScanPlotDrawing.svg(ScanPlots.of(scan, captions())));
    }

    /** {@code contours_PARAMETER_PARAMETER}. */
    public void contours(PlaneScan scan) throws IOException {
        folder.write(
                "contours_" + scan.first() + "_" + scan.second(),
                ContourPlotDrawing.svg(ScanPlots.of(scan, captions())));
    }

    /** {@code tau_correlations} over τ, and {@code tau_l_curve}. */
    public void regularisation(RegularisationScan scan) throws IOException {
        folder.write("tau_correlations", CurvesPlotDrawing.svg(RegularisationPlots.correlations(scan, captions())));
        folder.write("tau_l_curve", CurvesPlotDrawing.svg(RegularisationPlots.curve(scan, captions())));
    }

    /** {@code limit} with bands, and {@code cls} at the strengths that were tested. */
    public void limit(UpperLimit limit) throws IOException {
        folder.write("limit", LimitPlotDrawing.svg(LimitPlots.bands(limit, captions())));
        folder.write("cls", ClsPlotDrawing.svg(LimitPlots.curve(limit, captions())));
    }

    /** {@code gof}, with the &chi;&sup2; distribution for comparison. */
    public void goodness(GoodnessOfFit goodness) throws IOException {
        folder.write(
                "gof",
                ToyPlotDrawing.svg(new ToyPlot(
                        captions(),
                        "2 ln(L_{saturated} / L)",
                        goodness.toys(),
                        goodness.statistic(),
                        Math.max(0, goodness.degrees()),
                        goodness.p())));
    }

    /** {@code replicas_PARAMETER}; nothing if no fit converged. */
    public void replicas(BootstrapResult bootstrap, String parameter) throws IOException {
        Optional<ReplicaPlot> plot = ReplicaPlots.of(bootstrap, parameter, captions());
        if (plot.isPresent()) {
            folder.write("replicas_" + parameter, ReplicaPlotDrawing.svg(plot.get()));
        }
    }

    /**
     * {@code pulls_shown}: the data and some replicas beside each other, for the parameters that have the largest impact on the parameter of interest in any
     * of them; {@code ranking_data} and {@code ranking_replica_N} of those that converged.
     */
    public void shown(List<ShownReplica> shown, String poi) throws IOException {
        List<ShownReplica> converged =
                shown.stream().filter(replica -> replica.fit().converged()).toList();
        folder.write("pulls_shown", PullPlotDrawing.svg(ShownPulls.of(converged, captions())));
        for (ShownReplica replica : converged) {
            String name = replica.name();
            ResultPlots own = new ResultPlots(folder, title, append(name + ": " + value(replica.fit(), poi)));
            own.ranking("ranking_" + name, poi, replica.ranking());
        }
    }

    private static String value(FitResult fit, String poi) {
        return poi + " = " + Rounded.fitted(fit.value(poi), fit.error(poi));
    }

    private List<String> append(String line) {
        List<String> all = new ArrayList<>(lines);
        all.add(line);
        return all;
    }

    private Captions captions(String... more) {
        List<String> all =
                new ArrayList<>(lines.stream().map(PlotWords::literal).toList());
        all.addAll(List.of(more));
        return new Captions(PlotWords.literal(title), all, "");
    }
}
