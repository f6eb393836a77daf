package io.kollider.streams.selection;

import io.kollider.analysis.axis.Axis;
import io.kollider.streams.kernel.CurrentBlock;
import io.kollider.streams.kernel.ScalarKernel;

/** The cell of a histogram that each event passing a selection falls into. Rows with the same selection and variable share one. */
final class Cells {
    private final Passing passing;
    private final ScalarKernel variable;
    private final Axis axis;
    private int[] cells = {};
    private long seen;

    Cells(Passing passing, ScalarKernel variable, Axis axis) {
        this.passing = passing;
        this.variable = variable;
        this.axis = axis;
    }

    /** By the place of an event among those that pass. */
    int[] of(CurrentBlock current) {
        if (seen != current.number()) {
            passing.update(current);
            if (passing.size() > 0) {
                find(variable.reals(current));
            }
            seen = current.number();
        }
        return cells;
    }

    private void find(double[] values) {
        int[] events = passing.events();
        if (cells.length < passing.size()) {
            cells = new int[events.length];
        }
        for (int i = 0; i < passing.size(); i++) {
            cells[i] = axis.index(values[events[i]]);
        }
    }
}
