package io.kollider.fitter.report.plot;

import java.util.List;
import java.util.OptionalDouble;

/**
 * The distribution of a test statistic over pseudo-experiments, with the observed value.
 *
 * @param statistic TLatex
 * @param values one a pseudo-experiment, not negative; may be empty
 * @param degrees of the &chi;&sup2; distribution that is drawn for comparison; 0 for none
 * @param p share of pseudo-experiments that are as far out as the data or farther; empty if it is not known
 */
public record ToyPlot(
        Captions captions, String statistic, List<Double> values, double observed, int degrees, OptionalDouble p) {
    public ToyPlot {
        values = List.copyOf(values);
        if (!values.stream().allMatch(value -> Double.isFinite(value)) || !Double.isFinite(observed)) {
            throw new IllegalArgumentException(statistic + ": needs finite values");
        }
    }
}
