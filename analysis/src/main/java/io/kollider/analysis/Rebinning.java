package io.kollider.analysis;

import java.util.List;

/**
 * How the bins of a counted histogram are merged for a fit.
 *
 * @param parameters what the rule needs, in the order that its description names
 */
public record Rebinning(Rule rule, List<Double> parameters) {
    public Rebinning {
        parameters = List.copyOf(parameters);
    }

    /** A rule of merging. */
    public enum Rule {
        /** The new edges. */
        EDGES,
        /** Number of bins of equal background. */
        EQUAL_EVENTS,
        /** Largest relative statistical error of the background. */
        RELATIVE_ERROR,
        /** Numbers of bins for signal and for background. */
        TRANSFORMATION_D,
        /** The same for transformation F. */
        TRANSFORMATION_F,
        /** b₁, c and b₃. */
        TRANSFORMATION_J
    }
}
