package io.kollider.streams.selection;

import io.kollider.analysis.Part;
import io.kollider.schemas.histogram.ArrayId;
import io.kollider.schemas.histogram.Booking;
import java.util.List;

/**
 * What the current block adds to an array of a part of its dataset.
 *
 * @param part name of the sample that has it
 */
record PartShare(String part, Share counted) implements Share {
    /** A share of all events, if the part has no name. */
    static Share of(String part, Share counted) {
        return part.isEmpty() ? counted : new PartShare(part, counted);
    }

    @Override
    public Booking booking(String dataset, List<String> sums) {
        Booking whole = counted.booking(dataset, sums);
        ArrayId id = whole.id();
        return new Booking(
                new ArrayId(Part.key(id.dataset(), part), id.family(), id.region(), id.histogram()),
                whole.kind(),
                whole.rows(),
                whole.cells(),
                whole.axes(),
                whole.replicas());
    }

    @Override
    public boolean touches() {
        return counted.touches();
    }

    @Override
    public void addTo(Booking booking, long[] array, Sign sign, TouchedRange touched) {
        counted.addTo(booking, array, sign, touched);
    }

    @Override
    public void clear() {
        counted.clear();
    }
}
