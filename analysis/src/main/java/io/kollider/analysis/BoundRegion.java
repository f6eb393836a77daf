package io.kollider.analysis;

import io.kollider.analysis.axis.Axis;
import io.kollider.analysis.expression.Scalar;
import java.util.List;

/** A region whose names are resolved. */
public record BoundRegion(String name, Scalar select, List<BoundHistogram> histograms) {
    public BoundRegion {
        histograms = List.copyOf(histograms);
    }

    /**
     * A histogram whose names are resolved.
     *
     * @param variable the value to fill, in the axis' unit
     * @param replicas whether bootstrap replicas of it are kept
     */
    public record BoundHistogram(String name, Scalar variable, Axis axis, boolean replicas) {}
}
