package io.kollider.root.tree;

import io.kollider.root.io.Origin;
import io.kollider.root.streamer.StoredObject;
import java.util.List;
import java.util.Optional;

/**
 * The description of a branch (TBranch, TBranchElement and their kin) as stored in the tree's header.
 *
 * @param name the branch's own name
 * @param kind its class, for example TBranchElement
 * @param className C++ class of its content, for branches of objects; "" for plain ones
 * @param objectType TBranchElement's fType: 0 a leaf, 1 base class, 2 split object, 3 and 4 master of a collection, 31 and
 *     41 members of a collection's items
 * @param streamerType number of the member's streamer element; -1 where the branch holds the object itself
 * @param memberIndex position of the member in its class description; negative for whole objects
 * @param ioBits TIOFeatures: bit 0, entry offsets are not stored but follow from a counter
 * @param children names are relative to this branch or complete, as the writer liked
 */
public record BranchRecord(
        String name,
        String title,
        String kind,
        String className,
        String parentClassName,
        int objectType,
        int streamerType,
        int memberIndex,
        int ioBits,
        long entries,
        List<LeafRecord> leaves,
        BasketIndex baskets,
        List<StoredObject> children,
        Optional<StoredObject> countBranch) {

    static BranchRecord of(StoredObject branch, Origin tree) {
        String name = branch.text("fName");
        Origin origin = tree.at(tree.part() + ", branch " + name, tree.position());
        return new BranchRecord(
                name,
                branch.text("fTitle"),
                branch.className(),
                branch.text("fClassName"),
                branch.text("fParentName"),
                (int) branch.integer("fType"),
                branch.has("fStreamerType") ? (int) branch.integer("fStreamerType") : -1,
                (int) branch.integer("fID"),
                (int) branch.object("fIOFeatures")
                        .map(features -> features.integer("fIOBits"))
                        .orElse(0L)
                        .longValue(),
                branch.integer("fEntries"),
                branch.list("fLeaves").stream().map(LeafRecord::of).toList(),
                BasketIndex.of(branch, origin),
                branch.list("fBranches"),
                branch.object("fBranchCount"));
    }
}
