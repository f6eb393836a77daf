package io.kollider.schemas.histogram;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All arrays that were counted, summed over partitions, and what they cover of each. Not safe for several threads while arrays are
 * added.
 */
public final class HistogramSet {
    /** In the order of the canonical dump. */
    private final SortedMap<ArrayId, Booking> bookings = new TreeMap<>();
    /** The same bookings with their arrays: looked up much more often than walked through. */
    private final Map<ArrayId, CountedArray> arrays = new HashMap<>();

    private final SortedMap<Integer, Position> covered = new TreeMap<>();
    private final Map<ArrayId, BitSet> withheld = new HashMap<>();
    private boolean blinded;

    /**
     * Adds one partition's share. The array is kept, not copied, if it is the first of its id: it must not change any more.
     *
     * @throws IllegalArgumentException if the id is already booked with another layout, or the array has not its length
     */
    public void add(Booking booking, long[] share) {
        if (share.length != booking.longs()) {
            throw new IllegalArgumentException(
                    booking.id() + ": " + share.length + " longs, booked " + booking.longs());
        }
        Booking known = bookings.putIfAbsent(booking.id(), booking);
        if (known != null && !known.equals(booking)) {
            throw new IllegalArgumentException(booking.id() + " is booked twice with different layouts: " + known
                    + " and " + booking + ". The analysis changed: use a new --data-dir");
        }
        arrays.merge(booking.id(), new CountedArray(booking, share, false), CountedArray::plus);
    }

    /** States what some arrays cover of one partition; of several positions the earliest counts. */
    public void cover(int partition, Position position) {
        covered.merge(partition, position, (one, other) -> one.seq() <= other.seq() ? one : other);
    }

    /**
     * A copy without some counts: they are zero in all rows and replicas, and marked. Other arrays are shared, so that neither set is to
     * be added to.
     *
     * @param cells by array, those without counts; an array that is not booked is marked alone
     * @param instead by array of one cell of entries, what stands in that cell of the first row in place of its count
     */
    public HistogramSet withholding(Map<ArrayId, BitSet> cells, Map<ArrayId, Long> instead) {
        HistogramSet rest = new HistogramSet();
        rest.bookings.putAll(bookings);
        rest.arrays.putAll(arrays);
        rest.covered.putAll(covered);
        rest.withheld.putAll(withheld);
        rest.blinded = true;
        cells.forEach((id, without) -> {
            booking(id).ifPresent(booking -> rest.put(booking, emptied(array(id), booking, without)));
            rest.withheld.put(id, (BitSet) without.clone());
        });
        instead.forEach((id, entries) -> {
            if (layout(id).kind() != CellKind.COUNT) {
                throw new IllegalArgumentException(id + " counts " + layout(id).kind() + ", not entries");
            }
            long[] changed = rest.array(id).clone();
            changed[layout(id).at(0, 0)] = entries;
            rest.put(layout(id), changed);
        });
        return rest;
    }

    /**
     * A copy with other contents of some arrays, which are taken as they are. The others are shared, so that neither set is to be added to.
     *
     * @throws IllegalArgumentException if one of them is not booked, or has not its length
     */
    public HistogramSet replacing(Map<ArrayId, long[]> contents) {
        HistogramSet changed = new HistogramSet();
        changed.bookings.putAll(bookings);
        changed.arrays.putAll(arrays);
        changed.covered.putAll(covered);
        changed.withheld.putAll(withheld);
        changed.blinded = blinded;
        contents.forEach((id, array) -> {
            if (array.length != layout(id).longs()) {
                throw new IllegalArgumentException(id + ": " + array.length + " longs, booked "
                        + layout(id).longs());
            }
            changed.put(layout(id), array);
        });
        return changed;
    }

    private void put(Booking booking, long[] array) {
        arrays.put(booking.id(), new CountedArray(booking, array, false));
    }

    private static long[] emptied(long[] array, Booking booking, BitSet cells) {
        long[] rest = array.clone();
        for (int row = 0; row < booking.rows().size(); row++) {
            for (int cell = cells.nextSetBit(0); cell >= 0; cell = cells.nextSetBit(cell + 1)) {
                int at = booking.at(row, cell);
                Arrays.fill(rest, at, at + booking.cellLongs(), 0);
            }
        }
        return rest;
    }

    /** Whether all arrays but those of one dataset are the very same in another set, so that what follows from them alone is the same, too. */
    public boolean sharesAllBut(String dataset, HistogramSet other) {
        return blinded == other.blinded
                && withheld.equals(other.withheld)
                && bookings.keySet().equals(other.bookings.keySet())
                && arrays.values().stream()
                        .filter(counted -> !counted.booking().id().dataset().equals(dataset))
                        .allMatch(counted -> counted.isArrayOf(
                                other.counted(counted.booking().id())));
    }

    /** Whether somebody decided which counts this set is without; it may be none. */
    public boolean isBlinded() {
        return blinded;
    }

    /** Cells of an array whose counts are withheld; a copy. */
    public BitSet withheld(ArrayId id) {
        return (BitSet) withheld.getOrDefault(id, new BitSet()).clone();
    }

    /** Every array's layout, in the order of the canonical dump. */
    public Collection<Booking> bookings() {
        return Collections.unmodifiableCollection(bookings.values());
    }

    /** One array, if it was counted at all. */
    public Optional<CountedArray> find(ArrayId id) {
        return Optional.ofNullable(arrays.get(id));
    }

    /** The layout of one array, if it was counted at all. */
    public Optional<Booking> booking(ArrayId id) {
        return find(id).map(CountedArray::booking);
    }

    /**
     * One array in its booked layout; the caller must not change it.
     *
     * @throws IllegalArgumentException if there is none
     */
    public long[] array(ArrayId id) {
        return counted(id).array();
    }

    /** What is covered, by partition. */
    public Map<Integer, Position> covered() {
        return Collections.unmodifiableMap(covered);
    }

    /** Entries of a counted or weighted cell. */
    public long entries(ArrayId id, int row, int cell) {
        CountedArray counted = counted(id);
        return counted.array()[counted.at(row, cell)];
    }

    /** The sum of weights of a cell; for a counted one its entries. */
    public double sumw(ArrayId id, int row, int cell) {
        CountedArray counted = counted(id);
        int at = counted.booking().at(row, cell);
        return switch (counted.booking().kind()) {
            case COUNT -> counted.array()[at];
            case SUM -> ExactSum.value(counted.array(), at);
            case WEIGHTED -> ExactSum.value(counted.array(), at + CellKind.SUMW);
        };
    }

    /** The sum of squared weights of a weighted cell; for a counted one its entries. */
    public double sumw2(ArrayId id, int row, int cell) {
        return counted(id).sum(row, cell, CellKind.SUMW2);
    }

    private Booking layout(ArrayId id) {
        return counted(id).booking();
    }

    private CountedArray counted(ArrayId id) {
        CountedArray counted = arrays.get(id);
        if (counted == null) {
            throw new IllegalArgumentException("no array " + id + " was counted");
        }
        return counted;
    }
}
