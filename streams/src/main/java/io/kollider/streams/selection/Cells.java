package io.kollider.streams.selection;

import io.kollider.analysis.axis.Axis;
import io.kollider.analysis.axis.CellNumbers;
import io.kollider.streams.kernel.CurrentBlock;
import io.kollider.streams.kernel.ScalarKernel;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The cell of a histogram that each event passing a selection falls into. Rows with the same selection and variables share one. */
final class Cells {
    private final Passing passing;
    private final List<ScalarKernel> variables;
    private final List<Axis> axes;
    private final @Nullable RegionEvents apart;
    private final CellNumbers numbers;
    private int[] cells = {};
    private long seen;

    /**
     * @param variables one an axis
     * @param apart the events that the variables are computed for, where these are not all that some region selects
     */
    Cells(Passing passing, List<ScalarKernel> variables, List<Axis> axes, @Nullable RegionEvents apart) {
        this.passing = passing;
        this.variables = List.copyOf(variables);
        this.axes = List.copyOf(axes);
        this.apart = apart;
        this.numbers = CellNumbers.of(axes);
    }

    /** Whether these are the cells of exactly these kernels and axes. */
    boolean isOf(List<ScalarKernel> otherVariables, List<Axis> otherAxes) {
        if (variables.size() != otherVariables.size()) {
            return false;
        }
        for (int i = 0; i < variables.size(); i++) {
            if (variables.get(i) != otherVariables.get(i)) { // kernels are shared where they compute the same
                return false;
            }
        }
        return axes.equals(otherAxes);
    }

    /** By the place of an event among those that pass. */
    int[] of(CurrentBlock current) {
        if (seen != current.number()) {
            if (passing.size() > 0) {
                if (cells.length < passing.size()) {
                    cells = new int[passing.events().length];
                }
                find(current);
            }
            seen = current.number();
        }
        return cells;
    }

    private void find(CurrentBlock current) {
        int[] events = passing.events();
        CurrentBlock of = apart == null ? current : apart.current();
        for (int axis = 0; axis < variables.size(); axis++) {
            double[] values = variables.get(axis).reals(of);
            for (int i = 0; i < passing.size(); i++) {
                int before = axis == 0 ? 0 : cells[i];
                int event = apart == null ? events[i] : apart.numbers()[events[i]];
                int share = numbers.share(axis, values[event]);
                boolean undefined = share < 0 || before == numbers.undefined();
                cells[i] = undefined ? numbers.undefined() : before + share;
            }
        }
    }
}
