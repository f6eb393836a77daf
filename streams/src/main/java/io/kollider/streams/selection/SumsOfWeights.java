package io.kollider.streams.selection;

import io.kollider.schemas.event.SumOfWeights;
import io.kollider.schemas.histogram.ArrayId;
import io.kollider.schemas.histogram.Booking;
import io.kollider.schemas.histogram.CellKind;
import io.kollider.schemas.histogram.ExactSum;
import io.kollider.schemas.histogram.Family;
import java.util.List;

/** The block's share of its file's sums of weights: the running sum after it, less the one before. */
final class SumsOfWeights implements Share {
    private List<SumOfWeights> sums = List.of();

    /** @throws IllegalArgumentException if a sum is not finite, or too large to be added exactly */
    void set(List<SumOfWeights> blockSums) {
        for (SumOfWeights sum : blockSums) {
            if (!(Math.abs(sum.before()) < ExactSum.LIMIT) || !(Math.abs(sum.after()) < ExactSum.LIMIT)) {
                throw new IllegalArgumentException("the sum of weights '" + sum.name() + "' runs from " + sum.before()
                        + " to " + sum.after() + ", which cannot be added exactly");
            }
        }
        sums = blockSums;
    }

    @Override
    public Booking booking(String dataset, List<String> names) {
        return Booking.of(ArrayId.of(dataset, Family.SUM_OF_WEIGHTS), CellKind.SUM, names, 1);
    }

    @Override
    public boolean touches() {
        return !sums.isEmpty();
    }

    @Override
    public void addTo(Booking booking, long[] array, Sign sign, TouchedRange touched) {
        for (SumOfWeights sum : sums) {
            int row = booking.rows().indexOf(sum.name());
            int at = booking.at(row, 0);
            ExactSum.add(array, at, sign.factor() * sum.after());
            ExactSum.add(array, at, -sign.factor() * sum.before());
            touched.include(at, at + ExactSum.LONGS);
        }
    }

    @Override
    public void clear() {
        sums = List.of();
    }
}
