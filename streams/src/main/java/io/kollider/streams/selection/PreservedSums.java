package io.kollider.streams.selection;

import io.kollider.schemas.histogram.ArrayId;
import io.kollider.schemas.histogram.CellKind;
import io.kollider.schemas.histogram.ExactSum;
import io.kollider.schemas.histogram.Family;
import io.kollider.streams.kernel.CurrentBlock;
import io.kollider.streams.kernel.ScalarKernel;
import java.util.List;

/**
 * Sums of weights over all events, without and with the factor of each variation that keeps the sum: one row a variation, two cells. A
 * weight that is not finite, or too large to be summed exactly, is left out of its sum, as it is of histograms.
 */
final class PreservedSums {
    private final List<Pair> pairs;
    private final Fills fills;

    /** Weights without and with the factor of a variation. */
    record Pair(String variation, ScalarKernel weight, ScalarKernel varied) {}

    /** @param pairs one or more */
    PreservedSums(List<Pair> pairs) {
        this.pairs = List.copyOf(pairs);
        this.fills = new Fills(
                Family.SUM_OF_WEIGHTS,
                "",
                ArrayId.PRESERVED,
                CellKind.WEIGHTED,
                pairs.stream().map(Pair::variation).toList(),
                2);
    }

    void fill(CurrentBlock current) {
        for (int row = 0; row < pairs.size(); row++) {
            fill(row, 0, pairs.get(row).weight().reals(current), current.count());
            fill(row, 1, pairs.get(row).varied().reals(current), current.count());
        }
    }

    private void fill(int row, int cell, double[] weights, int count) {
        for (int event = 0; event < count; event++) {
            if (Math.abs(weights[event]) <= ExactSum.WEIGHT_LIMIT) {
                fills.add(row, cell, weights[event]);
            }
        }
    }

    Share share() {
        return fills;
    }
}
