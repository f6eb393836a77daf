package io.kollider.root.rntuple;

import io.kollider.root.ColumnBuffer;
import io.kollider.root.RootUsageException;
import io.kollider.root.compress.Unpacker;
import java.util.Arrays;

/** The elements of a column, straight from the page into the buffer unless their type has to change. */
final class ValuesReader implements LeafReader {

    /** More zeros than this are not made up at once: a damaged length of an array could ask for any number. */
    private static final long MOST_ZEROS = 1L << 28;

    private final PageReader pages;
    private final Conversion conversion = new Conversion();

    ValuesReader(PageReader pages) {
        this.pages = pages;
    }

    @Override
    public PageReader pages() {
        return pages;
    }

    @Override
    public void enter(ClusterPages cluster) {
        pages.enter(cluster);
    }

    @Override
    public void read(long from, long to, ColumnBuffer into, Unpacker unpacker) {
        require(from, to, into);
        for (long element = from; element < to; ) {
            pages.load(element, unpacker);
            long last = Math.min(to, pages.end());
            if (pages.isZero()) {
                appendZeros(last - element, into);
            } else {
                int count = (int) (last - element);
                append((int) (element - pages.first()), count, into);
            }
            element = last;
        }
    }

    private void append(int from, int count, ColumnBuffer into) {
        int target = into.valueCount();
        into.appendValues(count);
        if (Conversion.isNeeded(pages.column(), into.type().primitive())) {
            conversion.convert(pages, from, count, into, target);
        } else {
            Elements.decode(pages.column(), pages.content(), pages.count(), from, count, into, target);
        }
    }

    private void appendZeros(long count, ColumnBuffer into) {
        if (count > MOST_ZEROS) {
            throw new RootUsageException("%s: %d values from before the field was added; read fewer entries at once"
                    .formatted(pages.origin(), count));
        }
        int from = into.valueCount();
        int to = from + (int) count;
        into.appendValues((int) count);
        switch (into.type().primitive().storage()) {
            case BYTES -> Arrays.fill(into.bytes(), from, to, (byte) 0);
            case INTS -> Arrays.fill(into.ints(), from, to, 0);
            case LONGS -> Arrays.fill(into.longs(), from, to, 0);
            case FLOATS -> Arrays.fill(into.floats(), from, to, 0);
            case DOUBLES -> Arrays.fill(into.doubles(), from, to, 0);
        }
    }
}
