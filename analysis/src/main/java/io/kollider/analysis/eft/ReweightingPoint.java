package io.kollider.analysis.eft;

import java.util.List;
import java.util.Optional;

/**
 * Values of the coefficients at which events have a weight.
 *
 * @param variation what is counted with that weight; empty for the nominal weights
 * @param weight of an event, an expression
 * @param values one a coefficient
 */
public record ReweightingPoint(Optional<String> variation, String weight, List<Double> values) {
    public ReweightingPoint {
        values = List.copyOf(values);
    }

    /** The values, a new array. */
    public double[] array() {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
