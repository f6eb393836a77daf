package io.kollider.schemas.histogram;

import io.kollider.schemas.codec.MalformedRecordException;
import io.kollider.schemas.codec.SchemaSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Puts a snapshot topic's records together. What came since a partition's last marker is held back and applied at once by the next
 * marker; a marker that announces more keys than were seen (a compacted topic, read from its beginning, has lost older values) is
 * passed over until a later one completes the picture. Give it committed records in the order of each partition. Not safe for
 * several threads.
 */
public final class SnapshotReader {
    /** Where an array of {@link Family#EVENTS} has the events processed: its first row. */
    private static final int PROCESSED = 0;

    private final int generation;
    private final SchemaSource schemas;
    private final SortedMap<Integer, Partial> partials = new TreeMap<>();

    public SnapshotReader(int generation, SchemaSource schemas) {
        this.generation = generation;
        this.schemas = schemas;
    }

    /**
     * Takes the next record of the topic; those of other generations are left out.
     *
     * @throws MalformedRecordException if it is not a snapshot's record
     */
    public void read(byte[] keyBytes, byte[] value) throws MalformedRecordException {
        SnapshotKey key = SnapshotKey.CODEC.decode(keyBytes, schemas);
        if (key.generation() != generation) {
            return;
        }
        Partial partial = partials.computeIfAbsent(key.partition(), p -> new Partial());
        switch (key.part()) {
            case BOOKING ->
                partial.pending.put(
                        key, BookingRecord.CODEC.decode(value, schemas).booking(key.id()));
            case SLICE -> partial.pending.put(key, SliceCodec.decode(value, schemas));
            case MARKER -> partial.apply(Marker.CODEC.decode(value, schemas));
        }
    }

    /** Adds all that is complete to a set: arrays of each partition, and what they cover. */
    public void addTo(HistogramSet set) {
        partials.forEach((partition, partial) -> {
            if (partial.complete) {
                partial.bookings.forEach((id, booking) -> set.add(booking, partial.array(booking)));
                set.cover(partition, partial.covered);
            }
        });
    }

    /** What the last whole snapshot of a partition covers. */
    Position covered(int partition) {
        Partial partial = partials.get(partition);
        return partial != null && partial.complete ? partial.covered : Position.START;
    }

    /** Adds the events that the last whole snapshots count as processed, by dataset. */
    void addProcessed(Map<String, Long> processed) {
        for (Partial partial : partials.values()) {
            if (partial.complete) {
                partial.bookings.forEach((id, booking) -> {
                    if (id.family() == Family.EVENTS) {
                        processed.merge(id.dataset(), partial.array(booking)[PROCESSED], Long::sum);
                    }
                });
            }
        }
    }

    /** One partition's state. */
    private static final class Partial {
        private final Map<SnapshotKey, Object> pending = new HashMap<>();
        private final Set<SnapshotKey> keys = new HashSet<>();
        private final SortedMap<ArrayId, Booking> bookings = new TreeMap<>();
        private final Map<SnapshotKey, long[]> slices = new HashMap<>();
        private final Map<ArrayId, List<SnapshotKey>> slicesOf = new HashMap<>();
        private boolean complete;
        private Position covered = Position.START;

        void apply(Marker marker) {
            pending.forEach((key, value) -> {
                boolean isNew = keys.add(key);
                if (value instanceof Booking booking) {
                    bookings.put(key.id(), booking);
                } else {
                    slices.put(key, (long[]) value);
                    if (isNew) {
                        slicesOf.computeIfAbsent(key.id(), id -> new ArrayList<>())
                                .add(key);
                    }
                }
            });
            pending.clear();
            complete = keys.size() == marker.keys();
            covered = marker.covered();
        }

        long[] array(Booking booking) {
            long[] array = new long[booking.longs()];
            for (SnapshotKey key : slicesOf.getOrDefault(booking.id(), List.of())) {
                long[] slice = slices.getOrDefault(key, new long[0]);
                System.arraycopy(slice, 0, array, key.slice() * SnapshotEncoder.SLICE_LONGS, slice.length);
            }
            return array;
        }
    }
}
