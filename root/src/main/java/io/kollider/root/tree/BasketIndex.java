package io.kollider.root.tree;

import io.kollider.root.io.Origin;
import io.kollider.root.streamer.StoredObject;
import java.util.Arrays;
import java.util.List;

/** Where a branch's baskets are and which entries they hold; the last ones may lie inside the tree's header. */
public final class BasketIndex {

    private final Origin origin;
    private final long[] firstEntries; // [basket + 1]
    private final long[] positions;
    private final long[] bytes;
    private final List<byte[]> embedded;

    private BasketIndex(Origin origin, long[] firstEntries, long[] positions, long[] bytes, List<byte[]> embedded) {
        this.origin = origin;
        this.firstEntries = firstEntries;
        this.positions = positions;
        this.bytes = bytes;
        this.embedded = embedded;
    }

    static BasketIndex of(StoredObject branch, Origin origin) {
        long[] positions = branch.integers("fBasketSeek");
        long[] bytes = branch.integers("fBasketBytes");
        long[] entries = branch.integers("fBasketEntry");
        List<byte[]> embedded = branch.list("fBaskets").stream()
                .map(StoredObject::content)
                .filter(content -> content.length > 0)
                .toList();
        long written = branch.integer("fWriteBasket");
        if (written < 0 || written > positions.length || written > bytes.length || written > entries.length) {
            throw origin.damaged("%d baskets announced, %d described".formatted(written, positions.length));
        }
        return index(branch.integer("fEntries"), origin, (int) written, positions, bytes, entries, embedded);
    }

    private static BasketIndex index(
            long total,
            Origin origin,
            int written,
            long[] positions,
            long[] bytes,
            long[] entries,
            List<byte[]> inside) {
        int stored = 0;
        while (stored < written && positions[stored] != 0) {
            stored++;
        }
        int count = stored + inside.size();
        long[] first = new long[count + 1];
        for (int basket = 0; basket < count; basket++) {
            if (basket >= entries.length) {
                throw origin.damaged("basket %d has no first entry".formatted(basket));
            }
            first[basket] = entries[basket];
        }
        first[count] = total;
        if (count > 0 && first[0] != 0) {
            throw origin.damaged("its first basket begins at entry %d".formatted(first[0]));
        }
        for (int basket = 0; basket < count; basket++) {
            if (first[basket + 1] < first[basket]) {
                throw origin.damaged("basket %d begins at entry %d, the next at %d"
                        .formatted(basket, first[basket], first[basket + 1]));
            }
        }
        if (count == 0 && total != 0) {
            first[0] = total; // a branch without data of its own, such as that of a split object
        }
        return new BasketIndex(
                origin, first, Arrays.copyOf(positions, stored), Arrays.copyOf(bytes, stored), List.copyOf(inside));
    }

    public int count() {
        return firstEntries.length - 1;
    }

    boolean isEmbedded(int basket) {
        return basket >= positions.length;
    }

    byte[] embedded(int basket) {
        return embedded.get(basket - positions.length);
    }

    long firstEntry(int basket) {
        return firstEntries[basket];
    }

    int entries(int basket) {
        return (int) Math.min(Integer.MAX_VALUE, firstEntries[basket + 1] - firstEntries[basket]);
    }

    int bytes(int basket) {
        return (int) bytes[basket];
    }

    /** The first entries of all baskets. */
    public List<Long> starts() {
        return Arrays.stream(firstEntries, 0, count()).boxed().toList();
    }

    /** The basket that holds an entry. */
    int containing(long entry) {
        int found = Arrays.binarySearch(firstEntries, entry);
        if (found < -1 && -found - 2 < count()) {
            return -found - 2;
        }
        if (found < 0 || found >= count()) {
            throw origin.damaged("no basket holds entry %d".formatted(entry));
        }
        while (found + 1 < count() && firstEntries[found + 1] == entry) {
            found++; // empty baskets share their first entry with the next one
        }
        return found;
    }

    /** For messages: the branch, the entries of a basket, and the byte position. */
    Origin origin(int basket) {
        String entries = firstEntries[basket] + "–" + (firstEntries[basket + 1] - 1);
        return origin.at(
                origin.part() + ", entries " + entries + ", basket", // for each basket, so not formatted
                isEmbedded(basket) ? origin.position() : positions[basket]);
    }
}
