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
 * counts. Those of simulation are sums of weights; what a block adds to a cell of a replica is summed in double, in the order of
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
    private int[] cells = {};
    private int[] slots = {};
    private double[] weights = {};
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
        byte[] multiplicities = draws.values();
        int replicas = draws.replicas();
        int factor = sign.factor();
        for (int fill = 0; fill < fills; fill++) {
            int at = booking.at(0, cells[fill]);
            int from = slots[fill];
            for (int replica = 0; replica < replicas; replica++) {
                array[at + replica] += factor * multiplicities[from + replica];
            }
            touched.include(at, at + replicas);
        }
    }

    private void sum(Booking booking, long[] array, Sign sign, TouchedRange touched) {
        byte[] multiplicities = draws.values();
        int replicas = draws.replicas();
        boolean[] done = new boolean[booking.cells()];
        for (int first = 0; first < fills; first++) {
            int cell = cells[first];
            if (done[cell]) {
                continue;
            }
            done[cell] = true;
            Arrays.fill(sums, 0);
            for (int fill = first; fill < fills; fill++) {
                if (cells[fill] == cell) {
                    double weight = weights[fill];
                    int from = slots[fill];
                    for (int replica = 0; replica < replicas; replica++) {
                        sums[replica] += weight * multiplicities[from + replica];
                    }
                }
            }
            int at = booking.at(0, cell);
            for (int replica = 0; replica < replicas; replica++) {
                ExactSum.add(array, at + replica * ExactSum.LONGS, sign.factor() * sums[replica]);
            }
            touched.include(at, at + booking.cellLongs());
        }
    }

    @Override
    public void clear() {
        fills = 0;
    }
}
