package io.kollider.streams.selection;

import io.kollider.analysis.BoundRegion.BoundHistogram;
import io.kollider.schemas.histogram.ArrayId;
import io.kollider.schemas.histogram.BookedAxis;
import io.kollider.schemas.histogram.Booking;
import io.kollider.schemas.histogram.CellKind;
import io.kollider.schemas.histogram.ExactSum;
import io.kollider.schemas.histogram.Family;
import java.util.List;

/**
 * The fills of one histogram by the current block, in all rows of its region. What the block adds to a cell is summed in double, in the order of entries, and
 * added once to the exact sums, as in {@link Fills}.
 *
 * <p>Until a block is added only cells and weights are kept, as the kernels left them. Then rows are taken one after the other, and each goes up through its cells: the
 * sums of hundreds of variations are much larger than any cache, so memory should be met in its own order, and nothing else that large beside it. Rows that
 * fill the same cells, such as variations of weights, are put in order once.
 */
final class HistogramFills implements Share {
    private final String region;
    private final String histogram;
    private final CellKind kind;
    private final List<String> names;
    private final List<BookedAxis> axes;
    private final List<RegionRow> rows;
    private final List<Cells> cells;
    private final CellOrder order;

    private final int[][] found;
    private boolean touches;
    private int[] cellsInOrder = {};
    private int[] eventsInOrder = {};

    /**
     * @param names of the rows
     * @param cells by row
     * @param order shared with others
     */
    HistogramFills(
            String region,
            BoundHistogram histogram,
            CellKind kind,
            List<String> names,
            List<RegionRow> rows,
            List<Cells> cells,
            CellOrder order) {
        this.region = region;
        this.histogram = histogram.name();
        this.kind = kind;
        this.names = List.copyOf(names);
        this.axes = axes(histogram);
        this.rows = List.copyOf(rows);
        this.cells = List.copyOf(cells);
        this.order = order;
        this.found = new int[rows.size()][];
    }

    /** The axes of a histogram as they are booked. */
    static List<BookedAxis> axes(BoundHistogram histogram) {
        return histogram.axes().stream()
                .map(axis -> new BookedAxis(axis.edges(), axis.categories()))
                .toList();
    }

    /** Finds the cells of a row's events, whose weights are known. */
    void fill(int row) {
        found[row] = cells.get(row).of(rows.get(row).current());
        touches |= rows.get(row).entries() > 0;
    }

    /** The cells that the nominal row fills. */
    Cells nominal() {
        return cells.get(0);
    }

    @Override
    public Booking booking(String dataset, List<String> sums) {
        return new Booking(
                new ArrayId(dataset, Family.HISTOGRAM, region, histogram), kind, names, Booking.cells(axes), axes, 0);
    }

    @Override
    public boolean touches() {
        return touches;
    }

    @Override
    public void addTo(Booking booking, long[] array, Sign sign, TouchedRange touched) {
        int[] ordered = null;
        for (int row = 0; row < found.length; row++) {
            RegionRow filling = rows.get(row);
            if (filling.entries() > 0) {
                if (found[row] != ordered) {
                    ordered = found[row];
                    putInOrder(filling.passing(), ordered, booking.cells());
                }
                add(filling, booking.at(row, 0), array, sign.factor(), touched);
            }
        }
    }

    private void putInOrder(Passing passing, int[] cellsOfFills, int number) {
        int size = passing.size();
        int[] events = passing.events();
        if (eventsInOrder.length < size) {
            cellsInOrder = new int[events.length];
            eventsInOrder = new int[events.length];
        }
        int[] places = order.of(cellsOfFills, size, number);
        for (int fill = 0; fill < size; fill++) {
            cellsInOrder[fill] = cellsOfFills[places[fill]];
            eventsInOrder[fill] = events[places[fill]];
        }
    }

    private void add(RegionRow filling, int start, long[] array, int factor, TouchedRange touched) {
        double[] weights = filling.weights();
        int size = filling.passing().size();
        int longs = kind.longs();
        int fill = 0;
        while (fill < size) {
            int cell = cellsInOrder[fill];
            int entries = 0;
            double sumw = 0;
            double sumw2 = 0;
            for (; fill < size && cellsInOrder[fill] == cell; fill++) {
                double weight = weights[eventsInOrder[fill]];
                if (EventWeights.counts(weight)) {
                    entries++;
                    sumw += weight;
                    sumw2 += weight * weight;
                }
            }
            if (entries > 0) {
                int at = start + cell * longs;
                array[at] += (long) factor * entries;
                if (kind == CellKind.WEIGHTED) {
                    ExactSum.add(array, at + CellKind.SUMW, factor * sumw);
                    ExactSum.add(array, at + CellKind.SUMW2, factor * sumw2);
                }
                touched.include(at, at + longs);
            }
        }
    }

    @Override
    public void clear() {
        touches = false;
    }
}
