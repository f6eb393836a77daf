package io.kollider.root.tree;

import io.kollider.root.ColumnBuffer;
import io.kollider.root.ColumnType;

/** How the entries of a branch lie in its baskets. */
public sealed interface Layout permits FixedLayout, JaggedLayout, LeafListLayout, ObjectLayout {

    ColumnType type();

    /** Appends the entries [first, first + count) of a basket to a buffer of this layout's type. */
    void decode(Basket basket, int first, int count, ColumnBuffer into);

    /** Bytes that one counted item takes; 0 if items have no fixed length, or none are counted. */
    int itemBytes();

    /** Bytes in front of the counted items of an entry. */
    int entryHeaderBytes();

    /** Whether the number of items of each entry must be known from elsewhere. */
    boolean needsCounts();

    /** Whether the length of each of these items must be known from elsewhere. */
    boolean needsLengths();
}
