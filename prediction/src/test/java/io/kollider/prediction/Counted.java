package io.kollider.prediction;

import io.kollider.schemas.histogram.ArrayId;
import io.kollider.schemas.histogram.Booking;
import io.kollider.schemas.histogram.CellKind;
import io.kollider.schemas.histogram.ExactSum;
import io.kollider.schemas.histogram.Family;
import io.kollider.schemas.histogram.HistogramSet;
import java.util.List;

/** Fills a small histogram set by hand. */
final class Counted {
    final HistogramSet set = new HistogramSet();

    /** @param sums one a name */
    Counted sums(String dataset, List<String> names, double... sums) {
        Booking booking = Booking.of(ArrayId.of(dataset, Family.SUM_OF_WEIGHTS), CellKind.SUM, names, 1);
        long[] array = new long[booking.longs()];
        for (int row = 0; row < sums.length; row++) {
            ExactSum.add(array, booking.at(row, 0), sums[row]);
        }
        set.add(booking, array);
        return this;
    }

    /** @param weights of the events of each row, one list a row */
    Counted yields(String dataset, String region, List<String> rows, double[]... weights) {
        Booking booking = Booking.of(new ArrayId(dataset, Family.YIELD, region, ""), CellKind.WEIGHTED, rows, 1);
        long[] array = new long[booking.longs()];
        for (int row = 0; row < weights.length; row++) {
            for (double weight : weights[row]) {
                fill(array, booking.at(row, 0), weight);
            }
        }
        set.add(booking, array);
        return this;
    }

    /** @param weights one event in each cell, in the order of the cells, for each row; 0 for none */
    Counted histogram(
            String dataset, String region, String name, List<Double> edges, List<String> rows, double[]... weights) {
        Booking booking = new Booking(
                new ArrayId(dataset, Family.HISTOGRAM, region, name),
                CellKind.WEIGHTED,
                rows,
                edges.size() + 2,
                edges,
                0);
        long[] array = new long[booking.longs()];
        for (int row = 0; row < weights.length; row++) {
            for (int cell = 0; cell < weights[row].length; cell++) {
                if (weights[row][cell] != 0) {
                    fill(array, booking.at(row, cell), weights[row][cell]);
                }
            }
        }
        set.add(booking, array);
        return this;
    }

    /** @param sums without and with the factor of the variation */
    Counted preserved(String dataset, String variation, double... sums) {
        ArrayId id = new ArrayId(dataset, Family.SUM_OF_WEIGHTS, "", ArrayId.PRESERVED);
        Booking booking = Booking.of(id, CellKind.WEIGHTED, List.of(variation), 2);
        long[] array = new long[booking.longs()];
        fill(array, booking.at(0, 0), sums[0]);
        fill(array, booking.at(0, 1), sums[1]);
        set.add(booking, array);
        return this;
    }

    /** @param counts one a row */
    Counted counts(ArrayId id, List<String> rows, long... counts) {
        Booking booking = Booking.of(id, CellKind.COUNT, rows, 1);
        set.add(booking, counts.clone());
        return this;
    }

    private static void fill(long[] array, int at, double weight) {
        array[at]++;
        ExactSum.add(array, at + CellKind.SUMW, weight);
        ExactSum.add(array, at + CellKind.SUMW2, weight * weight);
    }
}
