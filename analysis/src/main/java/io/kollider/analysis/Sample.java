package io.kollider.analysis;

import java.util.List;
import java.util.Optional;

/**
 * What is plotted and fitted as one process.
 *
 * @param label title in TLatex
 * @param color as CSS writes it
 * @param isData whether these are the counts that are fitted; a sample that is made from them is none of data
 * @param datasets what it is made of; data is one dataset of the key {@code data}
 * @param part which events of its datasets it has; all as they are if empty
 * @param estimate how it is predicted from data in other regions, where it has no datasets
 */
public record Sample(
        String name,
        String label,
        String color,
        boolean isData,
        List<Dataset> datasets,
        Optional<Part> part,
        Optional<Estimate> estimate) {
    public Sample {
        datasets = List.copyOf(datasets);
    }

    /** All events of some datasets. */
    public Sample(String name, String label, String color, boolean isData, List<Dataset> datasets) {
        this(name, label, color, isData, datasets, Optional.empty(), Optional.empty());
    }

    /** Whether it predicts something by events of data: these are normalised to nothing. */
    public boolean isMadeOfData() {
        return !isData && !datasets.isEmpty() && datasets.stream().allMatch(Dataset::isData);
    }

    /** Whether it is simulation, to be scaled to the luminosity. */
    public boolean isSimulated() {
        return !isData && !isMadeOfData() && estimate.isEmpty();
    }

    /** What its events are counted as. */
    public String key(String source) {
        return part.isPresent() ? Part.key(source, name) : source;
    }
}
