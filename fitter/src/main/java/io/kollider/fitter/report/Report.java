package io.kollider.fitter.report;

import io.kollider.analysis.Analysis;
import io.kollider.analysis.Fit;
import io.kollider.fitter.prepare.PreparedFit;
import io.kollider.prediction.Completeness;
import io.kollider.prediction.DataBlinding;
import io.kollider.prediction.LostEvents;
import io.kollider.prediction.Prediction;
import io.kollider.schemas.histogram.HistogramDump;
import io.kollider.schemas.histogram.HistogramSet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Everything that an analysis results in, written to files: tables and the dump of all histograms; for its first fit {@code
 * workspace.json}, {@code fit.json} and, with a bootstrap, {@code bootstrap.json} and {@code replicas.csv}, for further fits
 * the same in folders of their names; tables for documents, plots, and of each fit a page that shows all of them. The same histograms give the same bytes, but for the wall times and what the
 * caller says they cover.
 */
public final class Report {
    private final Analysis analysis;
    private final HistogramSet histograms;
    private final Prediction prediction;
    private final Completeness completeness;
    private final Map<String, Long> covers;

    private Report(Analysis analysis, HistogramSet histograms, Completeness completeness, Map<String, Long> covers) {
        this.analysis = analysis;
        this.histograms = DataBlinding.guarded(analysis, histograms);
        this.prediction = Prediction.of(analysis, this.histograms);
        this.completeness = completeness;
        this.covers = new TreeMap<>(covers);
    }

    /**
     * @param histograms without the counts of data that are blinded
     * @param completeness of each dataset
     * @param covers the offset behind the last event that is in the histograms, by {@code topic-partition}
     */
    public static Report of(
            Analysis analysis, HistogramSet histograms, Completeness completeness, Map<String, Long> covers) {
        return new Report(analysis, histograms, completeness, covers);
    }

    /**
     * Writes all files, and removes what the fits of an earlier report left. Nothing is fitted while a dataset, of which a variation has
     * files of its own, or that variation is incomplete.
     *
     * @param out folder, created if need be
     * @param threads for the fits of replicas, above 0
     * @throws io.kollider.prediction.PredictionException if the histograms cannot be turned into a prediction
     * @throws InterruptedException if this thread is interrupted; some files are then missing, none is cut short
     */
    public Outcome writeTo(Path out, int threads, ReportProgress progress) throws IOException, InterruptedException {
        OutputFolder folder = OutputFolder.cleared(out);
        tables(folder);
        PlotWords words = new PlotWords(analysis, prediction.luminosity(), completeness);
        Drawings drawings = new Drawings(analysis.plots().formats());
        List<FitOutcome> outcomes = new ArrayList<>();
        Map<OutputFolder, FitPage> pages = new LinkedHashMap<>();
        FitReport fits = new FitReport(analysis, histograms, prediction, completeness, covers);
        List<String> lost = LostEvents.in(histograms);
        String hindrance = completeness.hindrance(analysis);
        List<Fit> hidden = hindrance.isEmpty()
                ? analysis.fits().stream()
                        .filter(fit -> PreparedFit.isHidden(analysis, fit, prediction))
                        .toList()
                : List.of();
        List<Fit> wanted = hindrance.isEmpty()
                ? analysis.fits().stream().filter(fit -> !hidden.contains(fit)).toList()
                : List.of();
        for (Fit fit : wanted) {
            OutputFolder into = outcomes.isEmpty() ? folder : folder.below(fit.name());
            progress.at(ReportStage.FIT, outcomes.size(), wanted.size());
            FitOutcome outcome = fits.write(fit, into, threads, progress);
            outcomes.add(outcome);
            FitDetails details = FitDetails.of(analysis, outcome, threads);
            if (!details.scans().scans().isEmpty()) {
                details.scans().write(into.scans());
            }
            FitPage page = new FitPage(analysis, outcome, details, completeness, lost, covers);
            for (Map.Entry<String, Table> table : details.tables().entrySet()) {
                new TableFiles(table.getValue()).write(into.tables(), table.getKey());
            }
            pages.put(into, page);
            new FitDrawings(analysis, prediction, outcome, details, words).addTo(drawings, into);
        }
        if (!outcomes.isEmpty()) {
            progress.at(ReportStage.FIT, outcomes.size(), outcomes.size());
        }
        drawings.addCounted(folder, analysis, prediction, words);
        drawings.write(progress);
        for (Map.Entry<OutputFolder, FitPage> page : pages.entrySet()) {
            page.getValue().write(page.getKey(), drawings.in(page.getKey()));
        }
        return new Outcome(outcomes, refusal(hindrance, hidden));
    }

    /** Why some fits were not made; empty if all were. */
    private String refusal(String hindrance, List<Fit> hidden) {
        if (!hindrance.isEmpty() && !analysis.fits().isEmpty()) {
            return "nothing was fitted: " + hindrance;
        }
        return hidden.isEmpty()
                ? ""
                : "not fitted, since every bin is blinded and left out: "
                        + String.join(", ", hidden.stream().map(Fit::name).toList());
    }

    private void tables(OutputFolder folder) throws IOException {
        new YieldsTable(analysis, prediction).write(folder.file("yields.json"));
        new CutflowTable(analysis, prediction).write(folder.file("cutflow.json"));
        new OverlapTable(analysis, prediction).write(folder.file("overlap.json"));
        new HistogramsTable(analysis, prediction).write(folder.file("histograms.json"));
        TextFile.write(folder.file("histograms.txt"), text -> HistogramDump.write(histograms, text));
    }
}
