package io.kollider.prediction;

import io.kollider.analysis.Dataset;
import io.kollider.schemas.histogram.ArrayId;
import io.kollider.schemas.histogram.Booking;
import io.kollider.schemas.histogram.Family;
import io.kollider.schemas.histogram.HistogramSet;
import java.util.Optional;

/** The bootstrap replicas of one histogram of data: how often its events fell into each bin, {@code [bin][replica]}. */
public final class ReplicaCounts {
    private final Booking booking;
    private final long[] array;

    private ReplicaCounts(Booking booking, long[] array) {
        this.booking = booking;
        this.array = array;
    }

    /** Those of a histogram; nothing if it has none, or no event of data was counted in it. */
    public static Optional<ReplicaCounts> of(HistogramSet histograms, String region, String histogram) {
        ArrayId id = new ArrayId(Dataset.DATA, Family.REPLICA, region, histogram);
        return histograms.booking(id).map(booking -> new ReplicaCounts(booking, histograms.array(id)));
    }

    /** Number of replicas. */
    public int replicas() {
        return booking.replicas();
    }

    /** Number of bins, without underflow and overflow. */
    public int bins() {
        return booking.cells() - Booking.FLOW_CELLS;
    }

    /** The counts of a bin (from 0) in all replicas, in their order; a new array. */
    public double[] bin(int bin) {
        if (bin < 0 || bin >= bins()) {
            throw new IllegalArgumentException("no bin " + bin + " among " + bins());
        }
        double[] counts = new double[replicas()];
        int at = booking.at(0, bin + 1); // behind the underflow
        for (int replica = 0; replica < counts.length; replica++) {
            counts[replica] = array[at + replica];
        }
        return counts;
    }
}
