package io.kollider.analysis;

import io.kollider.analysis.axis.Axis;
import io.kollider.analysis.expression.Scalar;
import java.util.List;
import java.util.Optional;

/**
 * A region whose names are resolved.
 *
 * @param weight of its events, where it is not that of the analysis or of a variation
 */
public record BoundRegion(String name, Scalar select, List<BoundHistogram> histograms, Optional<Scalar> weight) {
    public BoundRegion {
        histograms = List.copyOf(histograms);
    }

    /**
     * A histogram whose names are resolved.
     *
     * @param variables x, or x and y: the values to fill, each in its axis' unit
     * @param axes one a variable
     * @param replicas whether bootstrap replicas of it are kept
     */
    public record BoundHistogram(String name, List<Scalar> variables, List<Axis> axes, boolean replicas) {
        public BoundHistogram {
            variables = List.copyOf(variables);
            axes = List.copyOf(axes);
        }
    }
}
