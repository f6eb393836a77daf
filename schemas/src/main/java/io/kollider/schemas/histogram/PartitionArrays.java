package io.kollider.schemas.histogram;

import io.kollider.schemas.codec.MalformedRecordException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The arrays that one partition counted, as of its last marker. An array that was handed out never changes: what a marker brings
 * goes into new ones, so that sets may keep those of a partition without copying them.
 */
final class PartitionArrays {
    private final Map<SnapshotKey, Booking> heldBookings = new HashMap<>();
    private final Map<SnapshotKey, long[]> heldSlices = new HashMap<>();
    private final Set<SnapshotKey> keys = new HashSet<>();
    private final SortedMap<ArrayId, Booking> bookings = new TreeMap<>();
    private final Map<ArrayId, long[]> arrays = new HashMap<>();
    private boolean complete;
    private Position covered = Position.START;

    /** Keeps a layout back until the next marker. */
    void hold(SnapshotKey key, Booking booking) {
        heldBookings.put(key, booking);
    }

    /** Keeps a slice back until the next marker; the array is not copied. */
    void hold(SnapshotKey key, long[] slice) {
        heldSlices.put(key, slice);
    }

    /**
     * Applies what was held back. Slices whose layout is not there yet, as a compacted topic lost its older record, wait for it.
     *
     * @throws MalformedRecordException if a slice does not lie within its array
     */
    void apply(Marker marker) throws MalformedRecordException {
        keys.addAll(heldBookings.keySet());
        keys.addAll(heldSlices.keySet());
        heldBookings.forEach((key, booking) -> bookings.put(key.id(), booking));
        heldBookings.clear();
        Set<ArrayId> renewed = new HashSet<>();
        for (Map.Entry<SnapshotKey, long[]> held : heldSlices.entrySet()) {
            Booking booking = bookings.get(held.getKey().id());
            if (booking != null) {
                apply(held.getKey(), held.getValue(), booking, renewed);
            }
        }
        heldSlices.keySet().removeIf(key -> bookings.containsKey(key.id()));
        complete = keys.size() == marker.keys();
        covered = marker.covered();
    }

    private void apply(SnapshotKey key, long[] slice, Booking booking, Set<ArrayId> renewed)
            throws MalformedRecordException {
        long from = (long) key.slice() * SnapshotEncoder.SLICE_LONGS;
        if (from < 0 || from + slice.length > booking.longs()) {
            throw new MalformedRecordException(key.id() + ": slice " + key.slice() + " of " + slice.length
                    + " longs does not lie within the " + booking.longs() + " of its array");
        }
        if (slice.length == booking.longs()) {
            arrays.put(key.id(), slice);
            return;
        }
        if (renewed.add(key.id())) {
            long[] before = arrays.get(key.id());
            arrays.put(key.id(), before == null ? new long[booking.longs()] : before.clone());
        }
        System.arraycopy(slice, 0, arrays.get(key.id()), (int) from, slice.length);
    }

    /** Whether all that the last marker announces was seen. */
    boolean isComplete() {
        return complete;
    }

    /** What the last marker covers. */
    Position covered() {
        return covered;
    }

    Collection<Booking> bookings() {
        return bookings.values();
    }

    /** An array of those that are booked, zeros where no slice came; it is not to be changed, and the same object as long as nothing comes. */
    long[] array(Booking booking) {
        return arrays.computeIfAbsent(booking.id(), id -> new long[booking.longs()]);
    }
}
