package io.kollider.root.rntuple;

import io.kollider.root.ColumnBuffer;
import io.kollider.root.compress.Unpacker;

/** Turns items into lists: those of a collection, or of the variants that hold one alternative. */
sealed interface ListStep permits CollectionStep, AlternativeStep {

    PageReader pages();

    void enter(ClusterPages cluster);

    /**
     * Appends lists for the items [from, to) to a level of the buffer.
     *
     * @param scale values that the buffer has for each item inside
     */
    void read(long from, long to, ColumnBuffer into, int level, int scale, Unpacker unpacker);

    /** The first of the items inside that the last {@link #read} came to. */
    long start();

    /** The index behind the last of them. */
    long end();
}
