package io.kollider.analysis;

import java.util.List;

/**
 * What is plotted and fitted as one process.
 *
 * @param label title in TLatex
 * @param color as CSS writes it
 * @param datasets what it is made of; data is one dataset of the key {@code data}
 */
public record Sample(String name, String label, String color, boolean isData, List<Dataset> datasets) {
    public Sample {
        datasets = List.copyOf(datasets);
    }
}
