package io.kollider.root.tree;

import io.kollider.root.streamer.StoredObject;
import java.util.Optional;

/**
 * One leaf of a branch (TLeaf and its subclasses).
 *
 * @param kind its class, for example TLeafF
 * @param width values an entry, or values a counted item
 * @param virtual whether its objects are stored with the name of their class
 * @param counterLeaf the leaf that holds the number of items, as stored
 */
public record LeafRecord(
        String name,
        String title,
        String kind,
        int width,
        boolean unsigned,
        boolean virtual,
        Optional<StoredObject> counterLeaf) {

    static LeafRecord of(StoredObject leaf) {
        return new LeafRecord(
                leaf.text("fName"),
                leaf.text("fTitle"),
                leaf.className(),
                (int) Math.max(1, Math.min(Integer.MAX_VALUE, leaf.integer("fLen"))),
                leaf.integer("fIsUnsigned") != 0,
                leaf.integer("fVirtual") != 0,
                leaf.object("fLeafCount"));
    }

    /** Name of the leaf that holds the number of items. */
    Optional<String> counter() {
        return counterLeaf.map(counter -> counter.text("fName"));
    }
}
