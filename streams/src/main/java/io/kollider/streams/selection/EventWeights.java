package io.kollider.streams.selection;

import io.kollider.schemas.histogram.ExactSum;
import io.kollider.streams.kernel.CurrentBlock;
import io.kollider.streams.kernel.ScalarKernel;
import java.util.Optional;

/**
 * The weights of the events of a block, nominal or varied: 1 for data. An event whose weight is not finite, or too large to be summed exactly, is left out
 * where that weight counts.
 */
final class EventWeights {
    private final Optional<ScalarKernel> weight;

    EventWeights(Optional<ScalarKernel> weight) {
        this.weight = weight;
    }

    /**
     * Copies the weights of some events.
     *
     * @param into [i] the weight of event {@code events[i]}; NaN if it is left out
     * @param dropped by place in the block: set to true for events left out
     */
    void of(CurrentBlock current, int[] events, int size, double[] into, boolean[] dropped) {
        if (weight.isEmpty()) {
            for (int i = 0; i < size; i++) {
                into[i] = 1;
            }
            return;
        }
        if (size == 0) {
            return; // not even computed
        }
        double[] weights = weight.get().reals(current);
        for (int i = 0; i < size; i++) {
            double value = weights[events[i]];
            if (Math.abs(value) <= ExactSum.WEIGHT_LIMIT) {
                into[i] = value;
            } else {
                into[i] = Double.NaN;
                dropped[current.place(events[i])] = true;
            }
        }
    }
}
