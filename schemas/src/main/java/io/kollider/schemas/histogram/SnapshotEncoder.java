package io.kollider.schemas.histogram;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * The records of one partition's snapshots. An array is first written whole, with its booking; then only slices that changed; each
 * snapshot ends with a marker. All of a snapshot belongs into one transaction. Values are absolute, so writing one again is harmless,
 * and compaction may drop all but the newest record of a key.
 */
public final class SnapshotEncoder {
    /** Longs of one slice: at most 10 bytes each, so that a value stays below 128 KiB. */
    public static final int SLICE_LONGS = 12_288;

    private final int generation;
    private final int partition;

    public SnapshotEncoder(int generation, int partition) {
        this.generation = generation;
        this.partition = partition;
    }

    /** Slices of an array. */
    public static int slices(Booking booking) {
        return (booking.longs() + SLICE_LONGS - 1) / SLICE_LONGS;
    }

    /** A new array: its booking and all its slices. */
    public List<SnapshotRecord> array(long epoch, Booking booking, long[] array) {
        List<SnapshotRecord> records = new ArrayList<>();
        SnapshotKey key = new SnapshotKey(generation, partition, SnapshotKey.Part.BOOKING, booking.id(), 0);
        records.add(new SnapshotRecord(
                SnapshotKey.CODEC.encode(key), BookingRecord.CODEC.encode(BookingRecord.of(epoch, booking))));
        for (int slice = 0; slice < slices(booking); slice++) {
            records.add(slice(epoch, booking, array, slice));
        }
        return records;
    }

    /** One slice of an array that was written before. */
    public SnapshotRecord slice(long epoch, Booking booking, long[] array, int slice) {
        int from = slice * SLICE_LONGS;
        int to = Math.min(from + SLICE_LONGS, booking.longs());
        SnapshotKey key = new SnapshotKey(generation, partition, SnapshotKey.Part.SLICE, booking.id(), slice);
        return new SnapshotRecord(SnapshotKey.CODEC.encode(key), SliceCodec.encode(epoch, array, from, to));
    }

    /**
     * The end of a snapshot.
     *
     * @param epoch rises with each snapshot of the partition, also over restarts; the covered block number will do
     * @param covered what the arrays cover
     * @param changed records written since the marker before
     * @param booked all arrays that the partition has, changed or not: a reader that starts while the topic is compacted sees by
     *     their number whether it has them all
     */
    public SnapshotRecord marker(long epoch, Position covered, int changed, Collection<Booking> booked) {
        int keys = booked.stream().mapToInt(booking -> 1 + slices(booking)).sum();
        return new SnapshotRecord(
                SnapshotKey.CODEC.encode(SnapshotKey.marker(generation, partition)),
                Marker.CODEC.encode(new Marker(epoch, covered, changed, keys)));
    }
}
