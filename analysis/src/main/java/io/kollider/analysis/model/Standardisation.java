package io.kollider.analysis.model;

import java.util.List;

/**
 * Standardised values are (x &minus; mean) / sigma, computed in double.
 *
 * @param means for each file of the model, or once for all: one for each value
 * @param sigmas the same; above 0
 */
public record Standardisation(List<List<Double>> means, List<List<Double>> sigmas) {
    public Standardisation {
        means = means.stream().map(List::copyOf).toList();
        sigmas = sigmas.stream().map(List::copyOf).toList();
    }

    /** The means for one of the model's files. */
    public List<Double> means(int file) {
        return means.get(means.size() == 1 ? 0 : file);
    }

    /** The sigmas for one of the model's files. */
    public List<Double> sigmas(int file) {
        return sigmas.get(sigmas.size() == 1 ? 0 : file);
    }
}
