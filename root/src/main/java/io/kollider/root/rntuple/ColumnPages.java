package io.kollider.root.rntuple;

import java.util.Arrays;

/**
 * The pages of one column in one cluster.
 *
 * @param column the column
 * @param isSuppressed whether another representation has the elements of this cluster
 * @param zeros elements in front of the first page that were not stored, since the column did not exist yet
 * @param firsts index in the cluster of each page's first element, and behind them the number of elements
 * @param positions byte positions of the pages
 * @param bytes their packed lengths
 * @param hasChecksum whether XXH3 of the packed bytes follows each
 */
@SuppressWarnings("ArrayRecordComponent") // large, and never compared
record ColumnPages(
        ColumnRecord column,
        boolean isSuppressed,
        long zeros,
        long[] firsts,
        long[] positions,
        long[] bytes,
        boolean[] hasChecksum) {

    static final int LEAST_BYTES = 12 + 8;

    private static final int PAGE_BYTES = 4 + 12;

    static ColumnPages read(Envelope from, ColumnRecord column) {
        Frame list = from.list(PAGE_BYTES, "pages");
        int count = list.items();
        long[] firsts = new long[count + 1];
        long[] positions = new long[count];
        long[] bytes = new long[count];
        boolean[] hasChecksum = new boolean[count];
        for (int page = 0; page < count; page++) {
            int elements = from.int32();
            hasChecksum[page] = elements < 0;
            Locator locator = Locator.read(from);
            positions[page] = locator.position();
            bytes[page] = locator.bytes();
            if (elements == Integer.MIN_VALUE) {
                throw from.damaged("a page of %d elements".formatted(elements));
            }
            firsts[page + 1] = firsts[page] + Math.abs(elements);
        }
        boolean isSuppressed = from.int64() < 0; // index of the first element in the whole column
        return new ColumnPages(column, isSuppressed, 0, firsts, positions, bytes, hasChecksum);
    }

    /** A column without pages in a cluster that was written before the column was added. */
    static ColumnPages none(ColumnRecord column) {
        return new ColumnPages(column, false, 0, new long[1], new long[0], new long[0], new boolean[0]);
    }

    /** The same pages behind so many elements that are zero. */
    ColumnPages after(long newZeros) {
        long[] shifted = Arrays.stream(firsts).map(first -> first + newZeros).toArray();
        return new ColumnPages(column, isSuppressed, newZeros, shifted, positions, bytes, hasChecksum);
    }

    int count() {
        return positions.length;
    }

    /** Elements in the cluster. */
    long elements() {
        return firsts[count()];
    }

    /** The page that holds an element that is behind the zeros and in front of the end. */
    int containing(long element) {
        int found = Arrays.binarySearch(firsts, element);
        if (found < 0) {
            return -found - 2;
        }
        while (firsts[found + 1] == element) {
            found++; // empty pages share their first element with the next one
        }
        return found;
    }
}
