package io.kollider.schemas.histogram;

/** One array that was counted, and its layout: what reads many rows of it looks it up once. */
public final class CountedArray {
    private final Booking booking;
    private final long[] array;
    /** Whether nobody else has the array. */
    private final boolean own;

    CountedArray(Booking booking, long[] array, boolean own) {
        this.booking = booking;
        this.array = array;
        this.own = own;
    }

    CountedArray plus(CountedArray share) {
        CountedArray sum = own ? this : new CountedArray(booking, array.clone(), true);
        booking.kind().addAll(sum.array, share.array);
        return sum;
    }

    /** The layout. */
    public Booking booking() {
        return booking;
    }

    long[] array() {
        return array;
    }

    /** Whether the other one has the same object as its array, in the same layout. */
    boolean isArrayOf(CountedArray other) {
        return array == other.array && booking.equals(other.booking);
    }

    /** Whether a row of counted or weighted cells has any entry. */
    public boolean hasEntries(int row) {
        for (int cell = 0; cell < booking.cells(); cell++) {
            if (array[at(row, cell)] > 0) {
                return true;
            }
        }
        return false;
    }

    /** {@link HistogramSet#sumw(ArrayId, int, int)} of all cells of a row that is counted or weighted; a new array. */
    public double[] sumw(int row) {
        return sums(row, CellKind.SUMW);
    }

    /** {@link HistogramSet#sumw2(ArrayId, int, int)} of all cells of a row that is counted or weighted; a new array. */
    public double[] sumw2(int row) {
        return sums(row, CellKind.SUMW2);
    }

    /** Where a cell that has entries is. */
    int at(int row, int cell) {
        if (booking.kind() == CellKind.SUM) {
            throw new IllegalArgumentException(booking.id() + " counts " + booking.kind() + ", not entries");
        }
        return booking.at(row, cell);
    }

    /** One of the sums of a cell that has entries. */
    double sum(int row, int cell, int offset) {
        int at = at(row, cell);
        return booking.kind() == CellKind.COUNT ? array[at] : ExactSum.value(array, at + offset);
    }

    private double[] sums(int row, int offset) {
        double[] sums = new double[booking.cells()];
        for (int cell = 0; cell < sums.length; cell++) {
            sums[cell] = sum(row, cell, offset);
        }
        return sums;
    }
}
