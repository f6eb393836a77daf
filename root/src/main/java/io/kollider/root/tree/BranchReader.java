package io.kollider.root.tree;

import io.kollider.root.ColumnBuffer;
import io.kollider.root.compress.Unpacker;
import io.kollider.root.io.FileSource;
import java.util.Arrays;
import java.util.Optional;

/** Reads entries of one branch, keeping the basket it read last. */
public final class BranchReader {

    private final FileSource source;
    private final BasketIndex index;
    private final Layout layout;
    private final Optional<BranchReader> counter;
    private final Optional<BranchReader> lengths;
    private final Basket basket;
    private final ColumnBuffer counts = new ColumnBuffer();
    private int loaded = -1;

    /**
     * @param counter reads how many items each entry has, if another branch has that
     * @param lengths reads how long the array is that an item is, if another branch has that
     */
    public BranchReader(
            FileSource source,
            BasketIndex index,
            Layout layout,
            Optional<BranchReader> counter,
            Optional<BranchReader> lengths) {
        this.counter = counter;
        this.lengths = lengths;
        this.source = source;
        this.index = index;
        this.layout = layout;
        this.basket = new Basket();
    }

    /** Appends the entries of [first, first + count) that lie in the basket of the first; returns how many. */
    public int read(long first, int count, ColumnBuffer into, Unpacker unpacker) {
        int containing = loaded >= 0 && holds(loaded, first) ? loaded : index.containing(first);
        if (containing != loaded) {
            loaded = -1; // stays so if loading fails half-way
            basket.load(source, index, containing, unpacker);
            if (layout.needsCounts() || (layout.itemBytes() > 0 && !basket.hasStarts())) {
                loadCounts(index.firstEntry(containing), unpacker);
            }
            if (layout.needsLengths()) {
                loadLengths(index.firstEntry(containing), unpacker);
            }
            loaded = containing;
        }
        int skipped = (int) (first - index.firstEntry(containing));
        int decoded = Math.min(count, basket.entries() - skipped);
        layout.decode(basket, skipped, decoded, into);
        if (skipped + decoded == basket.entries()) { // whoever reads forwards is through with it
            loaded = -1;
            basket.release(unpacker);
        }
        return decoded;
    }

    private void loadCounts(long first, Unpacker unpacker) {
        if (counter.isEmpty()) {
            throw basket.origin().damaged("it does not say where its entries begin");
        }
        basket.useCounts(readNumbers(counter.get(), first, unpacker), layout.itemBytes(), layout.entryHeaderBytes());
    }

    private void loadLengths(long first, Unpacker unpacker) {
        Optional<BranchReader> known =
                lengths.filter(reader -> reader.layout.type().depth() == 1
                        && !reader.layout.type().primitive().isReal());
        if (known.isEmpty()) {
            throw basket.origin().unsupported("the file does not say which branch has the lengths of its arrays");
        }
        int[] values = readNumbers(known.get(), first, unpacker);
        basket.useLengths(values, Arrays.copyOf(counts.offsets(), basket.entries() + 1));
    }

    /** What another branch has for the entries of the basket, numbers beyond those of an int being damage anyway. */
    private int[] readNumbers(BranchReader reader, long first, Unpacker unpacker) {
        counts.start(reader.layout.type());
        int entries = basket.entries();
        for (int done = 0; done < entries; ) {
            done += reader.read(first + done, entries - done, counts, unpacker);
        }
        int[] numbers = new int[counts.valueCount()];
        for (int index = 0; index < numbers.length; index++) {
            numbers[index] = (int) Math.max(-1, Math.min(Integer.MAX_VALUE, counts.longAt(index)));
        }
        return numbers;
    }

    private boolean holds(int candidate, long entry) {
        long from = index.firstEntry(candidate);
        return entry >= from && entry < from + index.entries(candidate);
    }
}
