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
 * @param classVersion version of the class that has the member, or of the object's
 * @param checksum of the description of that class; 0 if not stored
 * @param ioBits TIOFeatures: bit 0, entry offsets are not stored but follow from a counter
 * @param elsewhere the file that has its baskets; "" if this one does
 * @param countBranch the branch that counts the items of the collection of which this is a member
 * @param lengthBranch the branch that has, for each of these items, the length of the array that this member is
 * @param stored as it was read
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
        int classVersion,
        long checksum,
        int ioBits,
        long entries,
        List<LeafRecord> leaves,
        BasketIndex baskets,
        List<StoredObject> children,
        String elsewhere,
        Optional<StoredObject> countBranch,
        Optional<StoredObject> lengthBranch,
        StoredObject stored) {

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
                branch.has("fClassVersion") ? (int) branch.integer("fClassVersion") : -1,
                branch.integer("fCheckSum") & 0xffff_ffffL,
                (int) branch.object("fIOFeatures")
                        .map(features -> features.integer("fIOBits"))
                        .orElse(0L)
                        .longValue(),
                branch.integer("fEntries"),
                branch.list("fLeaves").stream().map(LeafRecord::of).toList(),
                BasketIndex.of(branch, origin),
                branch.list("fBranches"),
                branch.text("fFileName"),
                branch.object("fBranchCount"),
                branch.object("fBranchCount2"),
                branch);
    }

    /** Whether it has no values of its own, only branches below it: the branch of a split object. */
    public boolean isGroup() {
        return leaves.isEmpty() || (baskets.count() == 0 && !children.isEmpty());
    }

    /** Whether values of it lie in another file. */
    boolean isElsewhere() {
        return !elsewhere.isEmpty() && baskets.count() > 0 && !baskets.isEmbedded(0);
    }

    /** Whether it holds the number of items of a collection whose members are the branches below it. */
    boolean isMaster() {
        return objectType == 3 || objectType == 4;
    }

    /** Whether it holds one member of all items of a collection. */
    boolean isItemsMember() {
        return objectType == 31 || objectType == 41;
    }
}
