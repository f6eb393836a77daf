package io.kollider.monitoring.api;

import io.kollider.analysis.Analysis;
import io.kollider.analysis.Region;
import java.util.List;

/**
 * What can be shown.
 *
 * @param systematics whose effects can be laid over
 */
record RegionList(List<Entry> regions, List<String> systematics) {
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
     */
    record Variable(String name, String label, String unit, int bins, boolean replicated) {}

    static RegionList of(Analysis analysis) {
        return new RegionList(
                analysis.regions().stream()
                        .map(region -> entry(analysis, region))
                        .toList(),
                analysis.systematics().stream()
                        .map(systematic -> systematic.name())
                        .toList());
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
        PlotAxis axis = PlotAxis.of(histogram);
        return new Variable(histogram.name(), axis.label(), axis.unit(), axis.bins(), replicated);
    }
}
