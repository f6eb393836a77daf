package io.kollider.root.rntuple;

import io.kollider.root.compress.Unpacker;
import java.util.Arrays;

/**
 * An index column, decoded page by page: where the items of each collection end, counted from the beginning of the
 * cluster.
 */
final class IndexPages {

    /** Zeros that are given at once where no page has them. */
    private static final int ZEROS = 4096;

    private final PageReader pages;
    private long[] ends = {};
    private long first;
    private int count;
    private long lastElement = -1;
    private long lastEnd;

    IndexPages(PageReader pages) {
        this.pages = pages;
    }

    PageReader pages() {
        return pages;
    }

    void enter(ClusterPages cluster) {
        pages.enter(cluster);
        count = 0;
        lastElement = -1;
    }

    /** Where the items of a collection begin: where those of the one in front of it end. */
    long startOf(long element, Unpacker unpacker) {
        if (element == 0) {
            return 0;
        }
        if (element - 1 != lastElement) {
            load(element - 1, unpacker);
            remember(element - 1);
        }
        return lastEnd;
    }

    /** Keeps one end, so that reading on from the next page need not load this one again. */
    void remember(long element) {
        lastElement = element;
        lastEnd = ends[(int) (element - first)];
    }

    /** Makes an element and those behind it in its page available. */
    void load(long element, Unpacker unpacker) {
        if (element >= first && element < first + count) {
            return;
        }
        count = 0; // stays so if loading fails
        pages.load(element, unpacker);
        if (pages.isZero()) {
            first = element;
            int zeros = (int) Math.min(ZEROS, pages.end() - element);
            ends = ends.length >= zeros ? ends : new long[zeros];
            Arrays.fill(ends, 0, zeros, 0);
            count = zeros;
        } else {
            int elements = pages.count();
            ends = ends.length >= elements ? ends : new long[elements];
            Elements.decodeIndex(pages.column().encoding().orElseThrow(), pages.content(), elements, ends);
            first = pages.first();
            count = elements;
        }
    }

    /** Ends of the collections from {@link #first()} on. */
    long[] ends() {
        return ends;
    }

    long first() {
        return first;
    }

    long end() {
        return first + count;
    }
}
