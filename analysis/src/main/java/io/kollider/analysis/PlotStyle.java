package io.kollider.analysis;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * What the plots of an analysis say and how they look.
 *
 * @param label in bold on every plot, TLatex; empty for the name of the analysis
 * @param energy of the collisions in TeV, above 0; empty where plots say none
 * @param yAxis of stacked histograms
 * @param ratio data over prediction is drawn from 1 − this to 1 + this, above 0 and at most 1; empty for what the points need
 * @param formats of plots besides SVG, which there always is
 * @param replicas of the bootstrap, by number, that are shown beside the data, ascending
 */
public record PlotStyle(
        String label,
        OptionalDouble energy,
        YAxis yAxis,
        OptionalDouble ratio,
        Set<PlotFormat> formats,
        List<Integer> replicas) {
    /** Without a word in the analysis file. */
    public static final PlotStyle PLAIN =
            new PlotStyle("", OptionalDouble.empty(), YAxis.LINEAR, OptionalDouble.empty(), Set.of(), List.of());

    public PlotStyle {
        formats = formats.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(formats));
        replicas = List.copyOf(replicas);
    }

    /** How an axis of events runs. */
    public enum YAxis {
        LINEAR,
        LOGARITHMIC
    }
}
