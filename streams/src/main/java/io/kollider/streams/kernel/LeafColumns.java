package io.kollider.streams.kernel;

import io.kollider.schemas.event.EventBlock;
import java.util.Arrays;

/** One jagged column for each leaf of a collection, beside the column that gives the leaf's objects their number. */
final class LeafColumns {
    private final int[] columns;
    private final int[] counted;

    /**
     * @param columns by leaf
     * @param counted by leaf: a column that has a value for each object
     */
    LeafColumns(int[] columns, int[] counted) {
        this.columns = columns.clone();
        this.counted = counted.clone();
    }

    int column(int leaf) {
        return columns[leaf];
    }

    /** By leaf. */
    int[] all() {
        return columns.clone();
    }

    int leaves() {
        return columns.length;
    }

    /**
     * Checks that the block has as many values as objects.
     *
     * @throws IllegalStateException if it has not: the file is damaged, or the branch belongs to other objects
     */
    void check(EventBlock block) {
        for (int leaf = 0; leaf < columns.length; leaf++) {
            int[] own = block.offsets(columns[leaf]);
            int[] objects = block.offsets(counted[leaf]);
            int ends = block.count() + 1;
            if (own != objects && !Arrays.equals(own, 0, ends, objects, 0, ends)) {
                throw new IllegalStateException("branch " + name(block, columns[leaf])
                        + " has other numbers of values than " + name(block, counted[leaf])
                        + ": they do not describe the same objects");
            }
        }
    }

    private static String name(EventBlock block, int column) {
        return block.schema().columns().get(column).name();
    }
}
