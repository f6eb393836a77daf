package io.kollider.streams.selection;

import io.kollider.schemas.histogram.ArrayId;
import io.kollider.schemas.histogram.BookedAxis;
import io.kollider.schemas.histogram.Booking;
import io.kollider.schemas.histogram.CellKind;
import io.kollider.schemas.histogram.ExactSum;
import io.kollider.schemas.histogram.Family;
import java.util.Arrays;
import java.util.List;

/**
 * The fills of the bootstrap replicas of one histogram: each event counts in each replica as often as was drawn. Replicas of data are
 * counts, added up eight a word first. Those of simulation are sums of weights; what a block adds to a cell of a replica is summed in double, in the order of
 * entries, and added once, as in {@link Fills}.
 */
final class ReplicaFills implements Share {
    private final String region;
    private final String histogram;
    private final String row;
    private final CellKind kind;
    private final List<BookedAxis> axes;
    private final ReplicaDraws draws;
    private final double[] sums;
    private final long[] lanes;
    private int[] cells = {};
    private int[] slots = {};
    private double[] weights = {};
    private int[] order = {};
    private int fills;

    /** @param kind {@link CellKind#COUNT}, or {@link CellKind#SUM} */
    ReplicaFills(
            String region, String histogram, String row, CellKind kind, List<BookedAxis> axes, ReplicaDraws draws) {
        this.region = region;
        this.histogram = histogram;
        this.row = row;
        this.kind = kind;
        this.axes = List.copyOf(axes);
        this.draws = draws;
        this.lanes = new long[kind == CellKind.COUNT ? draws.words() : 0];
        this.sums = new double[kind == CellKind.SUM ? draws.replicas() : 0];
    }

    /** @param slot where the event's multiplicities are */
    void add(int cell, int slot, double weight) {
        if (fills == cells.length) {
            cells = Arrays.copyOf(cells, Math.max(64, 2 * fills));
            slots = Arrays.copyOf(slots, cells.length);
            weights = Arrays.copyOf(weights, cells.length);
        }
        cells[fills] = cell;
        slots[fills] = slot;
        weights[fills] = weight;
        fills++;
    }

    @Override
    public Booking booking(String dataset, List<String> names) {
        return new Booking(
                new ArrayId(dataset, Family.REPLICA, region, histogram),
                kind,
                List.of(row),
                Booking.cells(axes),
                axes,
                draws.replicas());
    }

    @Override
    public boolean touches() {
        return fills > 0;
    }

    @Override
    public void addTo(Booking booking, long[] array, Sign sign, TouchedRange touched) {
        if (kind == CellKind.COUNT) {
            count(booking, array, sign, touched);
        } else {
            sum(booking, array, sign, touched);
        }
    }

    private void count(Booking booking, long[] array, Sign sign, TouchedRange touched) {
        int summable = draws.summable();
        byte[] multiplicities = draws.values();
        sortByCell(booking.cells());
        int first = 0;
        while (first < fills) {
            int cell = cells[order[first]];
            int at = booking.at(0, cell);
            int end = first;
            while (end < fills && cells[order[end]] == cell) {
                int stop = end + Math.min(summable, fills - end);
                while (end < stop && cells[order[end]] == cell) {
                    int from = slots[order[end]];
                    for (int word = 0; word < lanes.length; word++) {
                        lanes[word] += (long) ReplicaDraws.WORDS.get(multiplicities, from + word * Long.BYTES);
                    }
                    end++;
                }
                spread(array, at, sign.factor());
            }
            touched.include(at, at + draws.replicas());
            first = end;
        }
    }

    /** Adds the sums of eight replicas a word to one number a replica, and clears them. */
    private void spread(long[] array, int at, int factor) {
        int replicas = draws.replicas();
        for (int word = 0; word < lanes.length; word++) {
            long sum = lanes[word];
            int to = at + Math.min(replicas, (word + 1) * Long.BYTES);
            for (int replica = at + word * Long.BYTES; replica < to; replica++) {
                array[replica] += factor * (sum & 0xFF);
                sum >>>= Byte.SIZE;
            }
            lanes[word] = 0;
        }
    }

    private void sum(Booking booking, long[] array, Sign sign, TouchedRange touched) {
        byte[] multiplicities = draws.values();
        int replicas = draws.replicas();
        sortByCell(booking.cells());
        int first = 0;
        while (first < fills) {
            int cell = cells[order[first]];
            Arrays.fill(sums, 0);
            int end = first;
            for (; end < fills && cells[order[end]] == cell; end++) {
                double weight = weights[order[end]];
                int from = slots[order[end]];
                for (int replica = 0; replica < replicas; replica++) {
                    sums[replica] += weight * multiplicities[from + replica];
                }
            }
            int at = booking.at(0, cell);
            for (int replica = 0; replica < replicas; replica++) {
                ExactSum.add(array, at + replica * ExactSum.LONGS, sign.factor() * sums[replica]);
            }
            touched.include(at, at + booking.cellLongs());
            first = end;
        }
    }

    /** Fills by cell; those of a cell stay in the order of entries. */
    private void sortByCell(int number) {
        if (order.length < fills) {
            order = new int[cells.length];
        }
        int[] next = new int[number + 1];
        for (int fill = 0; fill < fills; fill++) {
            next[cells[fill] + 1]++;
        }
        for (int cell = 0; cell < number; cell++) {
            next[cell + 1] += next[cell];
        }
        for (int fill = 0; fill < fills; fill++) {
            order[next[cells[fill]]++] = fill;
        }
    }

    @Override
    public void clear() {
        fills = 0;
    }
}
