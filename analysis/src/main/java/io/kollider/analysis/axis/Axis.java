package io.kollider.analysis.axis;

import java.util.List;

/**
 * Bins of one variable. Cells are numbered 0 underflow, 1 to n the bins, n + 1 overflow, n + 2 not a number; bins are half-open, {@code [low, high)}. Every
 * value has a cell, so the cells add up to the fills.
 */
public sealed interface Axis permits RegularAxis, VariableAxis, CategoryAxis {
    /** Number of bins, n. */
    int bins();

    /** The n + 1 edges, rising. */
    List<Double> edges();

    /** The cell of a value. */
    int index(double value);

    /** The names of the bins of categories; empty for bins of a range. */
    default List<String> categories() {
        return List.of();
    }

    /** Number of cells, n + 3. */
    default int cells() {
        return bins() + 3;
    }
}
