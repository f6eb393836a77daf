package io.kollider.fitter.toy;

import io.kollider.schemas.histogram.ArrayId;
import io.kollider.schemas.histogram.BookedAxis;
import io.kollider.schemas.histogram.Booking;
import io.kollider.schemas.histogram.CellKind;
import io.kollider.schemas.histogram.ExactSum;
import io.kollider.schemas.histogram.Family;
import io.kollider.schemas.histogram.HistogramSet;
import java.util.List;

/** A histogram of simulation that is filled event by event, each with a weight for every row. */
public final class CountedRows {
    private final Booking booking;
    private final long[] array;

    /** One variable. */
    public CountedRows(String dataset, String region, String name, List<Double> edges, List<String> rows) {
        this(List.of(edges), dataset, region, name, rows);
    }

    private CountedRows(List<List<Double>> axes, String dataset, String region, String name, List<String> rows) {
        List<BookedAxis> booked = axes.stream().map(BookedAxis::of).toList();
        booking = new Booking(
                new ArrayId(dataset, Family.HISTOGRAM, region, name),
                CellKind.WEIGHTED,
                rows,
                Booking.cells(booked),
                booked,
                0);
        array = new long[booking.longs()];
    }

    /** Two variables; cell numbers are x + (bins of x + 2) y, with underflows 0. */
    public static CountedRows ofTwo(
            String dataset, String region, String name, List<Double> x, List<Double> y, List<String> rows) {
        return new CountedRows(List.of(x, y), dataset, region, name, rows);
    }

    /** Fills an event. */
    public void fill(int cell, double[] weights) {
        for (int row = 0; row < weights.length; row++) {
            int at = booking.at(row, cell);
            array[at]++;
            ExactSum.add(array, at + CellKind.SUMW, weights[row]);
            ExactSum.add(array, at + CellKind.SUMW2, weights[row] * weights[row]);
        }
    }

    /** Adds it to a set. */
    public void addTo(HistogramSet set) {
        set.add(booking, array);
    }

    /** Adds data, one count a bin. */
    public static void observed(HistogramSet set, String region, String name, List<Double> edges, long[] counts) {
        Booking booking = new Booking(
                new ArrayId("data", Family.HISTOGRAM, region, name),
                CellKind.COUNT,
                List.of("nominal"),
                edges.size() + 2,
                List.of(BookedAxis.of(edges)),
                0);
        long[] cells = new long[edges.size() + 2];
        System.arraycopy(counts, 0, cells, 1, counts.length);
        set.add(booking, cells);
    }
}
