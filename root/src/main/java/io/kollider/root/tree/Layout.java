package io.kollider.root.tree;

import io.kollider.root.ColumnBuffer;
import io.kollider.root.ColumnType;

/** How the entries of a branch lie in its baskets. */
public sealed interface Layout permits FixedLayout, JaggedLayout {

    ColumnType type();

    /** Appends the entries [first, first + count) of a basket to a buffer of this layout's type. */
    void decode(Basket basket, int first, int count, ColumnBuffer into);
}
