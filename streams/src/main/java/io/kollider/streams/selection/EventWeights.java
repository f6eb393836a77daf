package io.kollider.streams.selection;

import io.kollider.analysis.expression.Scalar;
import io.kollider.schemas.histogram.ExactSum;
import io.kollider.streams.kernel.CurrentBlock;
import io.kollider.streams.kernel.Kernels;
import io.kollider.streams.kernel.ScalarKernel;
import java.util.Arrays;
import java.util.Optional;

/**
 * The weights of the events of a block, nominal or varied: 1 for data. An event whose weight is not finite, or too large to be summed exactly, is left out
 * where that weight counts.
 */
final class EventWeights {
    private static final double[] NONE = {};

    private final Optional<ScalarKernel> weight;
    private double[] ones = NONE;

    private EventWeights(Optional<ScalarKernel> weight) {
        this.weight = weight;
    }

    /** The weights that an expression gives; 1 where there is none. */
    static EventWeights of(Optional<Scalar> weight, Kernels kernels) {
        return new EventWeights(weight.map(kernels::scalar));
    }

    /** Whether an event of this weight counts. */
    static boolean counts(double weight) {
        return Math.abs(weight) <= ExactSum.WEIGHT_LIMIT;
    }

    /**
     * The weights of a block; computed only if some event passes.
     *
     * @param passing the events that are to count; those whose weights do not let them are noted as dropped
     * @return by event, of those that pass; not to be changed, overwritten by the next block
     */
    double[] of(CurrentBlock current, Passing passing, DroppedEvents dropped) {
        int size = passing.size();
        if (size == 0) {
            return NONE;
        }
        if (weight.isEmpty()) {
            return ones(current.count());
        }
        double[] weights = weight.get().reals(current);
        int[] events = passing.events();
        for (int i = 0; i < size; i++) {
            if (!counts(weights[events[i]])) {
                dropped.add(current.place(events[i]));
            }
        }
        return weights;
    }

    private double[] ones(int count) {
        if (ones.length < count) {
            ones = new double[count + count / 4];
            Arrays.fill(ones, 1);
        }
        return ones;
    }
}
