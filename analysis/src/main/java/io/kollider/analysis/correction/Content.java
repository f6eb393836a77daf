package io.kollider.analysis.correction;

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
    /** The value at a point, which is left as it was. */
    double at(Point point);

    /**
     * The same for given texts, for one thread.
     *
     * @param texts by input; empty for inputs that are numbers
     */
    Content given(String[] texts);
}
