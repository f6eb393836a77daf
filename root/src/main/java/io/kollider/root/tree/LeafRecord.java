package io.kollider.root.tree;

import io.kollider.root.streamer.StoredObject;
import java.util.Optional;

/**
 * One leaf of a branch (TLeaf and its subclasses).
 *
 * @param kind its class, for example TLeafF
 * @param length values an entry, or values a counted item
 * @param counter name of the leaf that holds the number of items
 */
record LeafRecord(String name, String title, String kind, int length, boolean unsigned, Optional<String> counter) {

    static LeafRecord of(StoredObject leaf) {
        return new LeafRecord(
                leaf.text("fName"),
                leaf.text("fTitle"),
                leaf.className(),
                (int) leaf.integer("fLen"),
                leaf.integer("fIsUnsigned") != 0,
                leaf.object("fLeafCount").map(counter -> counter.text("fName")));
    }
}
