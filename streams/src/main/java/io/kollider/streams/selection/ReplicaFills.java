package io.kollider.streams.selection;

import io.kollider.schemas.histogram.ArrayId;
import io.kollider.schemas.histogram.BookedAxis;
import io.kollider.schemas.histogram.Booking;
import io.kollider.schemas.histogram.CellKind;
import io.kollider.schemas.histogram.ExactSum;
import io.kollider.schemas.histogram.Family;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;

/**
 * The fills of the bootstrap replicas of one histogram: each event counts in each replica as often as was drawn. Replicas of data are
 * counts, added up eight a word first. Those of simulation are sums of weights; what a block adds to a cell of a replica is summed in double, in the order of
 * entries, and added once, as in {@link Fills}.
 */
final class ReplicaFills implements Share {
    /** Eight multiplicities as one number, the first in its lowest byte. */
    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /** What a byte of a lane holds. */
    private static final int MOST = 0xFF;

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
    private final CellOrder byCell = new CellOrder();
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

    /** @param slot that the event's multiplicities are in */
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
        order = byCell.of(cells, fills, booking.cells());
        int first = 0;
        while (first < fills) {
            int cell = cells[order[first]];
            int at = booking.at(0, cell);
            int end = first;
            while (end < fills && cells[order[end]] == cell) {
                int stop = summable(end, cell);
                addUp(end, stop);
                spread(array, at, sign.factor());
                end = stop;
            }
            touched.include(at, at + draws.replicas());
            first = end;
        }
    }

    /** The end of the fills of a cell whose multiplicities can be added up, in each replica, without outgrowing a byte. */
    private int summable(int from, int cell) {
        int sum = 0;
        int fill = from;
        while (fill < fills && cells[order[fill]] == cell) {
            sum += draws.bound(slots[order[fill]]);
            if (sum > MOST && fill > from) {
                break;
            }
            fill++;
        }
        return fill;
    }

    /** Adds the words of some fills to the lanes: of four at once, as the lanes are then read and written once for the four. */
    private void addUp(int from, int to) {
        byte[] words = draws.values();
        int fill = from;
        for (; fill + 3 < to; fill += 4) {
            int one = draws.at(slots[order[fill]]);
            int two = draws.at(slots[order[fill + 1]]);
            int three = draws.at(slots[order[fill + 2]]);
            int four = draws.at(slots[order[fill + 3]]);
            for (int word = 0; word < lanes.length; word++) {
                int at = word * Long.BYTES;
                lanes[word] += (long) WORDS.get(words, one + at)
                        + (long) WORDS.get(words, two + at)
                        + (long) WORDS.get(words, three + at)
                        + (long) WORDS.get(words, four + at);
            }
        }
        for (; fill < to; fill++) {
            int one = draws.at(slots[order[fill]]);
            for (int word = 0; word < lanes.length; word++) {
                lanes[word] += (long) WORDS.get(words, one + word * Long.BYTES);
            }
        }
    }

    /** Adds the sums of eight replicas a word to one number a replica, and clears them. */
    private void spread(long[] array, int at, int factor) {
        int replicas = draws.replicas();
        int whole = replicas / Long.BYTES;
        for (int word = 0; word < whole; word++) {
            long sum = lanes[word];
            int to = at + word * Long.BYTES;
            array[to] += factor * (sum & 0xFF);
            array[to + 1] += factor * (sum >>> 8 & 0xFF);
            array[to + 2] += factor * (sum >>> 16 & 0xFF);
            array[to + 3] += factor * (sum >>> 24 & 0xFF);
            array[to + 4] += factor * (sum >>> 32 & 0xFF);
            array[to + 5] += factor * (sum >>> 40 & 0xFF);
            array[to + 6] += factor * (sum >>> 48 & 0xFF);
            array[to + 7] += factor * (sum >>> 56);
        }
        for (int replica = whole * Long.BYTES; replica < replicas; replica++) {
            array[at + replica] += factor * (lanes[whole] >>> replica % Long.BYTES * Byte.SIZE & 0xFF);
        }
        Arrays.fill(lanes, 0);
    }

    private void sum(Booking booking, long[] array, Sign sign, TouchedRange touched) {
        byte[] multiplicities = draws.values();
        int replicas = draws.replicas();
        order = byCell.of(cells, fills, booking.cells());
        int first = 0;
        while (first < fills) {
            int cell = cells[order[first]];
            Arrays.fill(sums, 0);
            int end = first;
            for (; end < fills && cells[order[end]] == cell; end++) {
                double weight = weights[order[end]];
                int from = draws.at(slots[order[end]]);
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

    @Override
    public void clear() {
        fills = 0;
    }
}
