package io.kollider.fitter.report;

import io.kollider.analysis.Analysis;
import io.kollider.analysis.Region;
import io.kollider.fitter.model.Bins;
import io.kollider.fitter.report.plot.ReplicaPlotDrawing;
import io.kollider.fitter.report.plot.StackPlotDrawing;
import io.kollider.prediction.Prediction;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** The plots of a report by file: {@code REGION_HISTOGRAM_prefit}, {@code REGION_HISTOGRAM_postfit}, {@code replicas_POI}. */
final class Drawings {
    private final Map<Path, Supplier<String>> drawings = new LinkedHashMap<>();

    /** Fitted regions before and after the fit, and each parameter of interest over the replicas. */
    void addFit(OutputFolder folder, Analysis analysis, FitOutcome outcome, PlotWords words) throws IOException {
        FittedPlot plots = new FittedPlot(analysis, outcome.prepared().binning(), outcome.result(), words);
        for (Bins channel : outcome.result().model().channels()) {
            String name = channel.channel() + "_" + plots.histogram(channel).name();
            drawings.put(folder.plot(name + "_prefit"), () -> StackPlotDrawing.svg(plots.prefit(channel)));
            if (outcome.result().converged()) {
                drawings.put(folder.plot(name + "_postfit"), () -> StackPlotDrawing.svg(plots.postfit(channel)));
            }
        }
        if (outcome.bootstrap().isPresent()) {
            for (String poi : outcome.fit().poi()) {
                Path file = folder.plot("replicas_" + poi);
                ReplicaPlots.of(outcome.bootstrap().get(), poi, words)
                        .ifPresent(plot -> drawings.put(file, () -> ReplicaPlotDrawing.svg(plot)));
            }
        }
    }

    /** Every other histogram as it was counted. */
    void addCounted(OutputFolder folder, Analysis analysis, Prediction prediction, PlotWords words) throws IOException {
        CountedPlot plots = new CountedPlot(analysis, prediction, words);
        for (Region region : analysis.regions()) {
            for (Region.Histogram histogram : region.histograms()) {
                drawings.putIfAbsent(
                        folder.plot(region.name() + "_" + histogram.name() + "_prefit"),
                        () -> StackPlotDrawing.svg(plots.of(region, histogram)));
            }
        }
    }

    void write(ReportProgress progress) throws IOException, InterruptedException {
        int done = 0;
        for (Map.Entry<Path, Supplier<String>> drawing : drawings.entrySet()) {
            if (Thread.interrupted()) {
                throw new InterruptedException("interrupted while drawing");
            }
            progress.at(ReportStage.PLOTS, done, drawings.size());
            String svg = drawing.getValue().get();
            TextFile.write(drawing.getKey(), out -> out.write(svg));
            done++;
        }
        progress.at(ReportStage.PLOTS, done, drawings.size());
    }
}
