package io.kollider.schemas.histogram;

import io.kollider.schemas.codec.MalformedRecordException;
import io.kollider.schemas.codec.SchemaSource;
import java.util.Map;
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
    private final SortedMap<Integer, PartitionArrays> partitions = new TreeMap<>();
    private final PartitionSums sums = new PartitionSums();

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
        PartitionArrays arrays = partitions.computeIfAbsent(key.partition(), p -> new PartitionArrays());
        switch (key.part()) {
            case BOOKING ->
                arrays.hold(key, BookingRecord.CODEC.decode(value, schemas).booking(key.id()));
            case SLICE -> arrays.hold(key, SliceCodec.decode(value, schemas));
            case MARKER -> arrays.apply(Marker.CODEC.decode(value, schemas));
        }
    }

    /** Adds all that is complete to a set: arrays, summed over partitions, and what they cover. An array is the same object as long as no share of it changes. */
    public void addTo(HistogramSet set) {
        sums.begin();
        partitions.forEach((partition, arrays) -> {
            if (arrays.isComplete()) {
                arrays.bookings().forEach(booking -> sums.add(booking, arrays.array(booking)));
                set.cover(partition, arrays.covered());
            }
        });
        sums.addTo(set);
    }

    /** What the last whole snapshot of a partition covers. */
    Position covered(int partition) {
        PartitionArrays arrays = partitions.get(partition);
        return arrays != null && arrays.isComplete() ? arrays.covered() : Position.START;
    }

    /** Adds the events that the last whole snapshots count as processed, by dataset. */
    void addProcessed(Map<String, Long> processed) {
        for (PartitionArrays arrays : partitions.values()) {
            if (arrays.isComplete()) {
                for (Booking booking : arrays.bookings()) {
                    if (booking.id().family() == Family.EVENTS) {
                        processed.merge(booking.id().dataset(), arrays.array(booking)[PROCESSED], Long::sum);
                    }
                }
            }
        }
    }
}
