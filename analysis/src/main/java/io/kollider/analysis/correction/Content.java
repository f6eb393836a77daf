package io.kollider.analysis.correction;

import java.util.Arrays;
import java.util.Map;

/**
 * A node of a correction's tree: a number that depends on the point at which it is asked for. Follows the C++ evaluator of correctionlib
 * 2.9; where that stops with an error the point is marked {@link Point#leave outside} and the value is NaN.
 */
public sealed interface Content
        permits Binning,
                ClassifierRatio,
                Compound,
                Constant,
                Formula,
                HashedRandom,
                NoValue,
                TextCategory,
                Transform,
                WholeCategory {
    /** The same value everywhere. */
    static Content constant(double value) {
        return new Constant(value);
    }

    /**
     * A table of numbers.
     *
     * @param edges by axis, which is the input of the same number; ascending, of which the outermost may be infinite
     * @param values by bin, the last axis fastest
     */
    static Content binned(double[][] edges, double[] values, Outside outside) {
        int[] inputs = new int[edges.length];
        Edges[] axes = new Edges[edges.length];
        int bins = 1;
        for (int axis = 0; axis < axes.length; axis++) {
            inputs[axis] = axis;
            axes[axis] = new Edges.Listed(edges[axis].clone());
            bins *= axes[axis].bins();
        }
        if (values.length != bins) {
            throw new IllegalArgumentException(values.length + " values for " + bins + " bins");
        }
        Content[] contents = Arrays.stream(values).mapToObj(Constant::new).toArray(Content[]::new);
        return new Binning(inputs, axes, outside.flow(), contents, outside.content());
    }

    /** The ratio f / (1 - f) of input 0, see {@link ClassifierRatio}. */
    static Content classifierRatio(double largest, boolean clamped) {
        return new ClassifierRatio(largest, clamped);
    }

    /** Contents by the text of an input; for other texts there is no value. */
    static Content byText(int input, Map<String, Content> contents) {
        return new TextCategory(input, contents, new NoValue());
    }

    /** The value at a point, which is left as it was. */
    double at(Point point);

    /**
     * The same for given texts, for one thread. What depends on no text and needs no work space is shared, so that a large table is kept once.
     *
     * @param texts by input; empty for inputs that are numbers
     */
    Content given(String[] texts);
}
