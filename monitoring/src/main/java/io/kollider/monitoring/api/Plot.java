package io.kollider.monitoring.api;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A histogram before any fit, in its range; all lists of numbers have one a bin.
 *
 * @param region its name
 * @param title of the region, in TLatex
 * @param label of the axis, in TLatex
 * @param edges of the bins, one more than there are bins
 * @param samples the first of the analysis file first, which lies on top of a stack
 * @param total of all samples
 * @param statistical error of the total, from the size of the simulation
 * @param up upper error of the total: statistical, luminosity, estimates from data and systematics as they were counted; parameters in quadrature
 * @param down lower error of the total, positive
 * @param data absent if the analysis has none
 * @param blinded bins, from 0, whose data are not shown: their counts, intervals and replicas are null
 * @param replicas absent if data have none here
 * @param overlays effects of a systematic, if one was asked for
 * @param complete whether all entries of all files that were found are in it
 * @param problems samples that cannot be predicted yet, and why
 */
record Plot(
        String region,
        String title,
        String histogram,
        String label,
        String unit,
        List<Double> edges,
        List<Layer> samples,
        List<Double> total,
        List<Double> statistical,
        List<Double> up,
        List<Double> down,
        @Nullable Points data,
        List<Integer> blinded,
        @Nullable Replicas replicas,
        List<Overlay> overlays,
        boolean complete,
        List<String> problems) {

    /** Numbers as documents have them. */
    static List<Double> list(double[] values) {
        return Arrays.stream(values).boxed().toList();
    }

    /**
     * A sample's prediction.
     *
     * @param label in TLatex
     * @param color as CSS writes it; "" for any
     */
    record Layer(String name, String label, String color, List<Double> contents, List<Double> errors) {}

    /**
     * What was counted in data, with the ends of Garwood's intervals.
     *
     * @param low lower end, not the distance to it
     * @param high upper end
     */
    record Points(List<Double> counts, List<Double> low, List<Double> high) {}

    /** Mean and standard deviation over the bootstrap replicas of data. */
    record Replicas(int count, List<Double> mean, List<Double> deviation) {}

    /** The total under one variation. */
    record Overlay(String systematic, String variation, List<Double> total) {}
}
