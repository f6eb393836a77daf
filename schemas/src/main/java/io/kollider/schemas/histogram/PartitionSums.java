package io.kollider.schemas.histogram;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Arrays summed over partitions. A sum is made anew only if one of its shares is another object than before: of hundreds of histograms most stay as they are when a
 * file is counted. Shares must never change.
 */
final class PartitionSums {
    private final Map<ArrayId, Shares> shares = new HashMap<>();

    /** What partitions have of an array. */
    private static final class Shares {
        private final List<Booking> bookings = new ArrayList<>();
        private final List<long[]> arrays = new ArrayList<>();
        private List<long[]> summed = List.of();
        /** Weak, so that it takes no memory where nobody has the set that it was made for. */
        private WeakReference<long[]> sum = new WeakReference<>(null);

        private boolean areThoseSummed() {
            if (arrays.size() != summed.size()) {
                return false;
            }
            for (int share = 0; share < arrays.size(); share++) {
                if (arrays.get(share) != summed.get(share)) {
                    return false;
                }
            }
            return true;
        }

        void addTo(HistogramSet set, ArrayId id) {
            long[] known = areThoseSummed() ? sum.get() : null;
            if (known == null) {
                HistogramSet alone = new HistogramSet();
                for (int share = 0; share < arrays.size(); share++) {
                    alone.add(bookings.get(share), arrays.get(share));
                }
                known = alone.array(id);
                sum = new WeakReference<>(known);
                summed = List.copyOf(arrays);
            }
            set.add(bookings.get(0), known);
        }
    }

    /** Forgets what was added, but for the sums. */
    void begin() {
        shares.values().forEach(one -> {
            one.bookings.clear();
            one.arrays.clear();
        });
    }

    /** Adds a partition's share of an array, which is kept and not copied. */
    void add(Booking booking, long[] share) {
        Shares one = shares.computeIfAbsent(booking.id(), id -> new Shares());
        one.bookings.add(booking);
        one.arrays.add(share);
    }

    /**
     * Adds the sums to a set.
     *
     * @throws IllegalArgumentException as {@link HistogramSet#add} does
     */
    void addTo(HistogramSet set) {
        shares.values().removeIf(one -> one.arrays.isEmpty());
        shares.forEach((id, one) -> one.addTo(set, id));
    }
}
