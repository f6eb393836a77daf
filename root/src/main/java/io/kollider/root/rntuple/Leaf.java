package io.kollider.root.rntuple;

import io.kollider.root.Primitive;

/** What the values at the end of a path are. */
sealed interface Leaf {

    Slot slot();

    Primitive primitive();

    /** The elements of a column. */
    record Values(Slot slot, Primitive primitive) implements Leaf {}

    /** The lengths of collections, from their index column. */
    record Lengths(Slot slot, Primitive primitive) implements Leaf {}

    /** Which alternative each variant holds: 1 for the first, 0 for none. */
    record Tags(Slot slot) implements Leaf {
        @Override
        public Primitive primitive() {
            return Primitive.UINT32;
        }
    }
}
