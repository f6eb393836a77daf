package io.kollider.prediction;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.Function;

/**
 * What the histograms say of each sample: a sample is the union of its datasets, each normalised to the luminosity by
 * cross-section and sum of weights; data are counted. Numbers are computed when asked for; the same histograms give the
 * same bits.
 */
public final class Prediction {
    private final Map<String, List<DatasetCounts>> samples;

    Prediction(Map<String, List<DatasetCounts>> samples) {
        this.samples = Collections.unmodifiableMap(new LinkedHashMap<>(samples));
    }

    /**
     * All events of a region, whatever its histograms' ranges.
     *
     * @param variation empty for the nominal prediction; a variation that does not concern a dataset leaves it nominal
     * @throws PredictionException if a dataset cannot be normalised
     */
    public Yield yield(String sample, String region, Optional<String> variation) {
        return sum(sample, dataset -> dataset.yield(region, variation), Yield::plus);
    }

    /**
     * A histogram of a region.
     *
     * @param edges as the analysis has them
     * @param variation as for {@link #yield}
     * @throws PredictionException if a dataset cannot be normalised, or was counted with other edges
     */
    public Spectrum spectrum(
            String sample, String region, String histogram, List<Double> edges, Optional<String> variation) {
        return sum(sample, dataset -> dataset.spectrum(region, histogram, edges, variation), Spectrum::plus);
    }

    /** Events that pass a step of the cutflow, with full weight and normalisation. */
    public Yield step(String sample, String step) {
        return sum(sample, dataset -> dataset.step(step), Yield::plus);
    }

    /** Objects that a step of the overlap removal took away, unweighted. */
    public long removed(String sample, String step) {
        return sum(sample, dataset -> dataset.removed(step), Long::sum);
    }

    private <T> T sum(String sample, Function<DatasetCounts, T> part, BinaryOperator<T> plus) {
        List<DatasetCounts> datasets = samples.get(sample);
        if (datasets == null) {
            throw new IllegalArgumentException("no sample " + sample + " among " + samples.keySet());
        }
        return datasets.stream().map(part).reduce(plus).orElseThrow();
    }
}
