package io.kollider.streams.topology;

import io.kollider.schemas.histogram.ArrayId;
import io.kollider.schemas.histogram.Booking;
import io.kollider.schemas.histogram.Position;
import io.kollider.schemas.histogram.SnapshotEncoder;
import io.kollider.schemas.histogram.SnapshotRecord;
import io.kollider.streams.histogram.ExactStore;
import io.kollider.streams.histogram.LiveArray;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * The snapshots of one partition on one topic: each array whole when it is first sent after a start, then its changed slices, and
 * a marker behind. After a restart everything is sent again, as nobody noted what changed between the last snapshot and the last
 * commit before.
 */
final class Snapshots {
    private final SnapshotEncoder encoder;
    private final ExactStore store;
    private final Predicate<ArrayId> mine;
    private final Set<ArrayId> announced = new HashSet<>();
    private Position marked = Position.START;

    /** @param mine which arrays this topic has */
    Snapshots(SnapshotEncoder encoder, ExactStore store, Predicate<ArrayId> mine) {
        this.encoder = encoder;
        this.store = store;
        this.mine = mine;
    }

    /**
     * Hands out what is to be sent, in this order and in one transaction.
     *
     * @return whether there was anything; there is not if the last marker says it all
     */
    boolean forward(Consumer<SnapshotRecord> out) {
        Position covered = store.covered();
        if (covered.equals(marked)) {
            return false;
        }
        long epoch = store.records();
        int changed = 0;
        List<Booking> booked = new ArrayList<>();
        for (LiveArray array : store.booked()) {
            if (mine.test(array.booking().id())) {
                booked.add(array.booking());
                List<SnapshotRecord> records = changed(array, epoch);
                records.forEach(out);
                changed += records.size();
            }
        }
        out.accept(encoder.marker(epoch, covered, changed, booked));
        marked = covered;
        return true;
    }

    private List<SnapshotRecord> changed(LiveArray array, long epoch) {
        Booking booking = array.booking();
        boolean isNew = announced.add(booking.id());
        List<SnapshotRecord> slices = new ArrayList<>();
        for (int slice = 0; slice < array.slices(); slice++) {
            if (array.takeChanged(slice) && !isNew) {
                slices.add(encoder.slice(epoch, booking, array.values(), slice));
            }
        }
        return isNew ? encoder.array(epoch, booking, array.values()) : slices;
    }
}
