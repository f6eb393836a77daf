package io.kollider.analysis.axis;

import java.util.List;

/**
 * The cells of a histogram of one or two axes, in the order of ROOT's global bins (TH1::GetBin): with n bins of x, cell x of row y is
 * {@code x + (n + 2) * y}, under- and overflow included. One more cell, the last, has the events of which any variable is not a number.
 */
public final class CellNumbers {
    private final List<Axis> axes;
    private final int[] strides;
    private final int undefined;

    private CellNumbers(List<Axis> axes) {
        this.axes = List.copyOf(axes);
        strides = new int[axes.size()];
        long cells = 1;
        for (int axis = 0; axis < strides.length; axis++) {
            strides[axis] = (int) cells;
            cells = Math.multiplyExact(cells, axes.get(axis).bins() + 2);
            if (cells >= Integer.MAX_VALUE) {
                throw new IllegalArgumentException("more cells than a histogram can have: " + cells);
            }
        }
        undefined = (int) cells;
    }

    /** @param axes x, or x and y */
    public static CellNumbers of(List<Axis> axes) {
        if (axes.isEmpty() || axes.size() > 2) {
            throw new IllegalArgumentException("a histogram has one axis or two, not " + axes.size());
        }
        return new CellNumbers(axes);
    }

    /** All cells, that of NaN included. */
    public int cells() {
        return undefined + 1;
    }

    /** Where values of an axis put an event: to be added up over the axes. Negative if the value is not a number. */
    public int share(int axis, double value) {
        int index = axes.get(axis).index(value);
        return index > axes.get(axis).bins() + 1 ? -1 : strides[axis] * index;
    }

    /** The cell of events of which a variable is not a number. */
    public int undefined() {
        return undefined;
    }
}
