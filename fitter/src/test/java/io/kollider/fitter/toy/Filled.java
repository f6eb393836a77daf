package io.kollider.fitter.toy;

import io.kollider.schemas.histogram.ArrayId;
import io.kollider.schemas.histogram.BookedAxis;
import io.kollider.schemas.histogram.Booking;
import io.kollider.schemas.histogram.CellKind;
import io.kollider.schemas.histogram.ExactSum;
import io.kollider.schemas.histogram.Family;
import io.kollider.schemas.histogram.HistogramSet;
import java.util.List;

/** Fills a histogram set by hand. */
public final class Filled {
    private final HistogramSet set = new HistogramSet();

    /** What was filled. */
    public HistogramSet set() {
        return set;
    }

    /** Sums of weights by name. */
    public Filled sums(String dataset, List<String> names, double... sums) {
        Booking booking = Booking.of(ArrayId.of(dataset, Family.SUM_OF_WEIGHTS), CellKind.SUM, names, 1);
        long[] array = new long[booking.longs()];
        for (int row = 0; row < sums.length; row++) {
            ExactSum.add(array, booking.at(row, 0), sums[row]);
        }
        set.add(booking, array);
        return this;
    }

    /**
     * A histogram and its region's yield.
     *
     * @param events per cell (flow and NaN included), the same for each row
     * @param weights one for every row, of each event
     */
    public Filled simulated(
            String dataset,
            String region,
            String name,
            List<Double> edges,
            List<String> rows,
            int[] events,
            double... weights) {
        Booking booking = new Booking(
                new ArrayId(dataset, Family.HISTOGRAM, region, name),
                CellKind.WEIGHTED,
                rows,
                edges.size() + 2,
                List.of(BookedAxis.of(edges)),
                0);
        Booking yield = Booking.of(new ArrayId(dataset, Family.YIELD, region, ""), CellKind.WEIGHTED, rows, 1);
        long[] array = new long[booking.longs()];
        long[] total = new long[yield.longs()];
        for (int row = 0; row < rows.size(); row++) {
            for (int cell = 0; cell < events.length; cell++) {
                for (int event = 0; event < events[cell]; event++) {
                    fill(array, booking.at(row, cell), weights[row]);
                    fill(total, yield.at(row, 0), weights[row]);
                }
            }
        }
        set.add(booking, array);
        set.add(yield, total);
        return this;
    }

    /** Data: a histogram and its region's yield. */
    public Filled observed(String region, String name, List<Double> edges, long... counts) {
        set.add(
                new Booking(
                        new ArrayId("data", Family.HISTOGRAM, region, name),
                        CellKind.COUNT,
                        List.of("NOSYS"),
                        edges.size() + 2,
                        List.of(BookedAxis.of(edges)),
                        0),
                counts.clone());
        long total = 0;
        for (long count : counts) {
            total += count;
        }
        return counts(new ArrayId("data", Family.YIELD, region, ""), List.of("NOSYS"), total);
    }

    /** Replicas of a histogram of data, [cell][replica]. */
    public Filled replicas(String region, String name, List<Double> edges, long[][] counts) {
        int replicas = counts[0].length;
        Booking booking = new Booking(
                new ArrayId("data", Family.REPLICA, region, name),
                CellKind.COUNT,
                List.of("NOSYS"),
                edges.size() + 2,
                List.of(BookedAxis.of(edges)),
                replicas);
        long[] array = new long[booking.longs()];
        for (int cell = 0; cell < counts.length; cell++) {
            System.arraycopy(counts[cell], 0, array, booking.at(0, cell), replicas);
        }
        set.add(booking, array);
        return this;
    }

    /** Replicas of a histogram of simulation, sums of weights [cell][replica]. */
    public Filled replicas(String dataset, String region, String name, List<Double> edges, double[][] sums) {
        int replicas = sums[0].length;
        Booking booking = new Booking(
                new ArrayId(dataset, Family.REPLICA, region, name),
                CellKind.SUM,
                List.of("NOSYS"),
                edges.size() + 2,
                List.of(BookedAxis.of(edges)),
                replicas);
        long[] array = new long[booking.longs()];
        for (int cell = 0; cell < sums.length; cell++) {
            for (int replica = 0; replica < replicas; replica++) {
                ExactSum.add(array, booking.at(0, cell) + replica * ExactSum.LONGS, sums[cell][replica]);
            }
        }
        set.add(booking, array);
        return this;
    }

    /** Unweighted counts, one a row. */
    public Filled counts(ArrayId id, List<String> rows, long... counts) {
        set.add(Booking.of(id, CellKind.COUNT, rows, 1), counts.clone());
        return this;
    }

    private static void fill(long[] array, int at, double weight) {
        array[at]++;
        ExactSum.add(array, at + CellKind.SUMW, weight);
        ExactSum.add(array, at + CellKind.SUMW2, weight * weight);
    }
}
