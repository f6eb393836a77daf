package io.kollider.streams.selection;

import io.kollider.streams.kernel.CurrentBlock;
import io.kollider.streams.kernel.Kernels;
import java.util.ArrayList;
import java.util.List;

/**
 * Events that are evaluated together: all of a block, or those of them that may still count. Each stage has fewer than the one before.
 *
 * @param current the events
 * @param rows kernels that look at them: the nominal ones, then those of each variation
 */
record Stage(CurrentBlock current, List<Kernels> rows) {
    Stage {
        rows = List.copyOf(rows);
    }

    /** All events of a block. */
    static Stage whole(List<Kernels> rows) {
        return new Stage(new CurrentBlock(), rows);
    }

    /** The next stage; what this one computes until now is not computed there again. */
    Stage next() {
        List<Kernels> next = new ArrayList<>();
        for (Kernels kernels : rows) {
            next.add(kernels.ofSome(next.stream().findFirst()));
        }
        return new Stage(new CurrentBlock(), next);
    }

    Kernels nominal() {
        return rows.get(0);
    }
}
