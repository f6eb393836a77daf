package io.kollider.monitoring.api;

import io.kollider.analysis.Analysis;
import io.kollider.analysis.Region;
import io.kollider.analysis.Sample;
import io.kollider.prediction.CountedSoFar;
import io.kollider.prediction.Prediction;
import io.kollider.prediction.PredictionException;
import io.kollider.prediction.Visibility;
import io.kollider.prediction.Yield;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Events of each region before any fit, whatever the ranges of its histograms.
 *
 * @param complete whether all entries of all files that were found are in it
 * @param problems samples that cannot be predicted yet, and why
 */
record YieldTable(List<Row> regions, boolean complete, List<String> problems) {
    /**
     * @param label in TLatex
     * @param data events; absent without data, and where all are blinded
     * @param visibility of data: {@code all}, {@code part} for the sum over those bins of one histogram that are not blinded, or {@code none}
     * @param total of the samples
     * @param error statistical, of the total
     */
    record Row(
            String region,
            String label,
            @Nullable Long data,
            String visibility,
            double total,
            double error,
            List<Cell> samples) {}

    /**
     * @param yield expected events
     * @param error statistical
     * @param entries simulated events, whatever their weights
     */
    record Cell(String sample, double yield, double error, long entries) {}

    static YieldTable of(Analysis analysis, CountedSoFar counted) {
        Prediction prediction = Prediction.of(analysis, counted.histograms());
        Set<String> problems = new LinkedHashSet<>();
        List<Row> rows = analysis.regions().stream()
                .map(region -> row(analysis, prediction, region, problems))
                .toList();
        return new YieldTable(rows, counted.isComplete(), List.copyOf(problems));
    }

    private static Row row(Analysis analysis, Prediction prediction, Region region, Set<String> problems) {
        List<Cell> cells = new ArrayList<>();
        Yield total = Yield.NONE;
        for (Sample sample : analysis.simulation()) {
            try {
                Yield yield = prediction.yield(sample.name(), region.name(), Optional.empty());
                cells.add(new Cell(sample.name(), yield.sumw(), yield.error(), yield.entries()));
                total = total.plus(yield);
            } catch (PredictionException e) {
                problems.add(e.getMessage());
            }
        }
        Visibility visibility = prediction.visibility(region.name());
        Long data = analysis.data()
                .filter(sample -> visibility != Visibility.NONE)
                .map(sample -> prediction
                        .yield(sample.name(), region.name(), Optional.empty())
                        .entries())
                .orElse(null);
        return new Row(
                region.name(),
                region.label(),
                data,
                visibility.name().toLowerCase(Locale.ROOT),
                total.sumw(),
                total.error(),
                cells);
    }
}
