package io.kollider.monitoring.api;

import io.kollider.analysis.Analysis;
import io.kollider.analysis.Region;
import io.kollider.analysis.axis.Flow;
import io.kollider.prediction.CountedSoFar;
import io.kollider.prediction.PlotAxis;
import io.kollider.prediction.PlotHeading;
import io.kollider.prediction.Prediction;
import io.kollider.prediction.PredictionException;
import io.kollider.prediction.ReadBins;
import java.util.ArrayList;
import java.util.List;

/**
 * What can be shown.
 *
 * @param heading lines that every plot has, in TLatex: what the analysis file says, energy and luminosity
 * @param systematics whose effects can be laid over
 */
record RegionList(List<String> heading, List<Entry> regions, List<String> systematics) {

    /**
     * @param role signal, control or validation
     * @param label in TLatex
     */
    record Entry(String name, String role, String label, List<Variable> histograms) {}

    /**
     * A histogram.
     *
     * @param label of the axis, in TLatex
     * @param replicated whether data have bootstrap replicas
     * @param rows whether it has two variables, so that its rows can be compared
     * @param judged whether the analysis file asks for alarms of its rows
     */
    record Variable(
            String name, String label, String unit, int bins, boolean replicated, boolean rows, boolean judged) {}

    static RegionList of(Analysis analysis, CountedSoFar counted) {
        return new RegionList(
                heading(analysis, counted),
                analysis.regions().stream()
                        .map(region -> entry(analysis, region))
                        .toList(),
                analysis.systematics().stream()
                        .map(systematic -> systematic.name())
                        .toList());
    }

    private static List<String> heading(Analysis analysis, CountedSoFar counted) {
        List<String> lines = new ArrayList<>();
        if (!analysis.plots().label().isEmpty()) {
            lines.add(analysis.plots().label());
        }
        try {
            lines.add(PlotHeading.energyAndLuminosity(
                    analysis, Prediction.of(analysis, counted.histograms()).luminosity()));
        } catch (PredictionException e) {
            // without a luminosity there is none to write; plots say why
        }
        return lines;
    }

    private static Entry entry(Analysis analysis, Region region) {
        List<String> replicated = analysis.replicated(region.name());
        return new Entry(
                region.name(),
                region.role().label(),
                region.label(),
                region.histograms().stream()
                        .map(histogram -> variable(histogram, replicated.contains(histogram.name())))
                        .toList());
    }

    private static Variable variable(Region.Histogram histogram, boolean replicated) {
        PlotAxis axis =
                PlotAxis.of(histogram, ReadBins.all(Flow.DROP, histogram.axes().size()));
        return new Variable(
                histogram.name(),
                axis.label(),
                axis.unit(),
                axis.bins(),
                replicated,
                histogram.variables().size() == 2,
                histogram.rows().isPresent());
    }
}
