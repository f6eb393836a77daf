package io.kollider.prediction;

import io.kollider.analysis.Analysis;
import io.kollider.analysis.Dataset;
import io.kollider.schemas.histogram.ArrayId;
import io.kollider.schemas.histogram.BookedAxis;
import io.kollider.schemas.histogram.Booking;
import io.kollider.schemas.histogram.Family;
import io.kollider.schemas.histogram.HistogramSet;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * The bootstrap replicas of one histogram of data: how often its events fell into each bin, {@code [bin][replica]}. Bins of two axes follow row by row, as those
 * of {@link ReadBins} do.
 */
public final class ReplicaCounts {
    private final Booking booking;
    private final long[] array;
    private final BitSet blinded;

    private ReplicaCounts(Booking booking, long[] array, BitSet blinded) {
        this.blinded = blinded;
        this.booking = booking;
        this.array = array;
    }

    /** Those of a histogram; nothing if it has none, or no event of data was counted in it. */
    public static Optional<ReplicaCounts> of(
            Analysis analysis, HistogramSet histograms, String region, String histogram) {
        return of(DataBlinding.guarded(analysis, histograms), region, histogram);
    }

    static Optional<ReplicaCounts> of(HistogramSet shown, String region, String histogram) {
        ArrayId id = new ArrayId(Dataset.DATA, Family.REPLICA, region, histogram);
        return shown.booking(id).map(booking -> new ReplicaCounts(booking, shown.array(id), shown.withheld(id)));
    }

    /** Number of replicas. */
    public int replicas() {
        return booking.replicas();
    }

    /** Number of bins, without underflow and overflow. */
    public int bins() {
        return booking.axes().stream().mapToInt(BookedAxis::bins).reduce(1, Math::multiplyExact);
    }

    /** Whether a bin (from 0) is blinded: its counts are zero. */
    public boolean isBlinded(int bin) {
        return blinded.get(cell(bin));
    }

    /** The axes that were counted, x first. */
    public List<BookedAxis> axes() {
        return booking.axes();
    }

    /** The counts of all cells in a replica (from 0), those of flow and NaN included, in the order of {@link Booking}; a new array. */
    public double[] cells(int replica) {
        if (replica < 0 || replica >= replicas()) {
            throw new IllegalArgumentException("no replica " + replica + " among " + replicas());
        }
        double[] counts = new double[booking.cells()];
        for (int cell = 0; cell < counts.length; cell++) {
            counts[cell] = array[booking.at(0, cell) + replica];
        }
        return counts;
    }

    /** The counts of a bin (from 0) in all replicas, in their order; a new array. */
    public double[] bin(int bin) {
        double[] counts = new double[replicas()];
        int at = booking.at(0, cell(bin));
        for (int replica = 0; replica < counts.length; replica++) {
            counts[replica] = array[at + replica];
        }
        return counts;
    }

    private int cell(int bin) {
        if (bin < 0 || bin >= bins()) {
            throw new IllegalArgumentException("no bin " + bin + " among " + bins());
        }
        int columns = booking.axes().get(0).bins();
        boolean flat = booking.axes().size() == 1;
        return flat
                ? bin + 1
                : bin % columns + 1 + (columns + 2) * (bin / columns + 1); // behind the underflow of each axis
    }
}
