package io.kollider.analysis;

import io.kollider.analysis.axis.Axis;
import java.util.List;
import java.util.Locale;

/**
 * A selection of events, and what is histogrammed of them.
 *
 * @param label title in TLatex
 */
public record Region(String name, Role role, String label, Source select, List<Histogram> histograms) {
    public Region {
        histograms = List.copyOf(histograms);
    }

    /** The histogram of this name. */
    public Histogram histogram(String histogramName) {
        return histograms.stream()
                .filter(histogram -> histogram.name().equals(histogramName))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("no histogram '" + histogramName + "' in region '" + name + "'"));
    }

    /** What a region is for. */
    public enum Role {
        SIGNAL,
        CONTROL,
        /** Predicted, not fitted. */
        VALIDATION;

        /** As the analysis file writes it. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * One variable of a region.
     *
     * @param unit unit of the axis, empty for none
     * @param label title of the axis in TLatex, without unit
     */
    public record Histogram(String name, Source variable, String unit, String label, Axis axis) {}
}
