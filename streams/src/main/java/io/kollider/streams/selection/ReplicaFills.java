package io.kollider.streams.selection;

import io.kollider.schemas.histogram.ArrayId;
import io.kollider.schemas.histogram.BookedAxis;
import io.kollider.schemas.histogram.Booking;
import io.kollider.schemas.histogram.CellKind;
import io.kollider.schemas.histogram.Family;
import java.util.Arrays;
import java.util.List;

/** The fills of the bootstrap replicas of one histogram of data: each event counts in each replica as often as was drawn. */
final class ReplicaFills implements Share {
    private final String region;
    private final String histogram;
    private final String row;
    private final List<BookedAxis> axes;
    private final ReplicaDraws draws;
    private int[] cells = {};
    private int[] slots = {};
    private int fills;

    ReplicaFills(String region, String histogram, String row, List<BookedAxis> axes, ReplicaDraws draws) {
        this.region = region;
        this.histogram = histogram;
        this.row = row;
        this.axes = List.copyOf(axes);
        this.draws = draws;
    }

    /** @param slot where the event's multiplicities are */
    void add(int cell, int slot) {
        if (fills == cells.length) {
            cells = Arrays.copyOf(cells, Math.max(64, 2 * fills));
            slots = Arrays.copyOf(slots, cells.length);
        }
        cells[fills] = cell;
        slots[fills] = slot;
        fills++;
    }

    @Override
    public Booking booking(String dataset, List<String> sums) {
        return new Booking(
                new ArrayId(dataset, Family.REPLICA, region, histogram),
                CellKind.COUNT,
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

    @Override
    public void clear() {
        fills = 0;
    }
}
