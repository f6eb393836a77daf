package io.kollider.cli.classifier;

import io.kollider.analysis.Analysis;
import io.kollider.analysis.PlotFormat;
import io.kollider.analysis.model.Comparison;
import io.kollider.fitter.report.JsonFile;
import io.kollider.fitter.report.PlotFolder;
import io.kollider.fitter.report.TextFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;

/** Everything that is written of a comparison: {@code summary.md}, {@code classifier.json}, a CSV file for each table, and plots. */
public final class ComparisonReport {
    private final Analysis analysis;
    private final Comparison comparison;
    private final List<CandidateResult> results;

    public ComparisonReport(Analysis analysis, Comparison comparison, List<CandidateResult> results) {
        this.analysis = analysis;
        this.comparison = comparison;
        this.results = List.copyOf(results);
    }

    /** What people read. */
    public String page() {
        return new ComparisonPage(comparison, results).text();
    }

    /** @param folder is there */
    public void write(Path folder) throws IOException {
        TextFile.write(folder.resolve("summary.md"), out -> out.write(page()));
        List<Sheet> sheets = new ComparisonSheets(comparison, results).all();
        for (Sheet sheet : sheets) {
            TextFile.write(folder.resolve(sheet.name() + ".csv"), out -> out.write(sheet.csv()));
        }
        JsonFile.write(folder.resolve("classifier.json"), json -> {
            json.writeStringField("analysis", analysis.name());
            json.writeStringField("classifier", comparison.name());
            json.writeStringField("select", comparison.select().text());
            json.writeBooleanField("equal-sums", comparison.equalSums());
            for (Sheet sheet : sheets) {
                sheet.writeTo(json);
            }
        });
        Path plots = Files.createDirectories(folder.resolve("plots"));
        new ComparisonPlots(analysis, comparison, new PlotFolder(plots, EnumSet.of(PlotFormat.SVG, PlotFormat.PNG)))
                .write(results);
    }
}
