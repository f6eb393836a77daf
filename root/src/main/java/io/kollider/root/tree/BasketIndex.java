package io.kollider.root.tree;

import io.kollider.root.io.Cursor;
import io.kollider.root.io.Origin;
import io.kollider.root.streamer.StoredObject;
import java.util.ArrayList;
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
        long written = branch.integer("fWriteBasket");
        if (written < 0 || written > positions.length || written > bytes.length || written > entries.length) {
            throw origin.damaged("%d baskets announced, %d described".formatted(written, positions.length));
        }
        int stored = 0;
        while (stored < written && positions[stored] != 0) {
            stored++;
        }
        List<byte[]> embedded = embedded(branch, stored, (int) written, origin);
        return index(branch.integer("fEntries"), origin, stored, positions, bytes, entries, embedded);
    }

    /**
     * The baskets inside the tree's header, of which the first follows the last one stored elsewhere. Others there are
     * copies, or were never used, as is one without entries: split objects' branches may have it.
     */
    private static List<byte[]> embedded(StoredObject branch, int stored, int written, Origin origin) {
        List<StoredObject> baskets = branch.list("fBaskets");
        List<Integer> places = branch.places("fBaskets");
        List<byte[]> embedded = new ArrayList<>();
        for (int index = 0; index < baskets.size(); index++) {
            byte[] content = baskets.get(index).content();
            int place = places.get(index);
            if (place == stored + embedded.size()
                    && place <= written
                    && content.length > 0
                    && BasketHeader.read(new Cursor(content, 0, content.length, origin))
                                    .entries()
                            > 0) {
                embedded.add(content);
            }
        }
        return embedded;
    }

    private static BasketIndex index(
            long total,
            Origin origin,
            int stored,
            long[] positions,
            long[] bytes,
            long[] entries,
            List<byte[]> inside) {
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
