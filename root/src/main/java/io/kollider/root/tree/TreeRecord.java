package io.kollider.root.tree;

import io.kollider.root.io.Origin;
import io.kollider.root.streamer.StoredObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The description of a tree (TTree) as stored in its header.
 *
 * @param branches all branches, those of split objects behind the branch they belong to
 * @param counters for leaves as stored, the branch they belong to
 * @param friends the trees that it declares as friends, as stored
 * @param clusterEnds behind the last entry of each group of clusters of one size
 * @param clusterSizes entries a cluster in these groups
 * @param autoFlush entries a cluster behind these groups; 0 or less if unknown
 */
public record TreeRecord(
        String name,
        String title,
        long entries,
        List<NamedBranch> branches,
        Map<StoredObject, BranchRecord> counters,
        List<StoredObject> friends,
        long[] clusterEnds,
        long[] clusterSizes,
        long autoFlush) {

    /**
     * A branch with its place in the tree.
     *
     * @param path names from the tree down, separated by "/"; only the branch's own name where that is complete
     */
    public record NamedBranch(String path, BranchRecord branch) {}

    public static TreeRecord of(StoredObject tree, Origin file) {
        String name = tree.text("fName");
        Origin origin = file.at("tree " + name, file.position());
        long entries = tree.integer("fEntries");
        if (entries < 0) {
            throw origin.damaged("%d entries announced".formatted(entries));
        }
        List<NamedBranch> branches = new ArrayList<>();
        collect(tree.list("fBranches"), "", origin, branches, Collections.newSetFromMap(new IdentityHashMap<>()));
        return new TreeRecord(
                name,
                tree.text("fTitle"),
                entries,
                List.copyOf(branches),
                counters(branches),
                tree.list("fFriends"),
                tree.integers("fClusterRangeEnd"),
                tree.integers("fClusterSize"),
                tree.integer("fAutoFlush"));
    }

    private static Map<StoredObject, BranchRecord> counters(List<NamedBranch> branches) {
        Map<StoredObject, BranchRecord> counters = new IdentityHashMap<>();
        for (NamedBranch named : branches) {
            counters.put(named.branch().stored(), named.branch());
            for (StoredObject leaf : named.branch().stored().list("fLeaves")) {
                counters.put(leaf, named.branch());
            }
        }
        return counters;
    }

    /** The branch that holds the number of items of another one's entries. */
    public Optional<BranchRecord> counter(BranchRecord branch) {
        Optional<StoredObject> leaf = branch.leaves().stream()
                .flatMap(each -> each.counterLeaf().stream())
                .findFirst();
        return leaf.or(branch::countBranch)
                .flatMap(stored -> Optional.ofNullable(counters.get(stored)))
                .filter(counter -> counter != branch);
    }

    /** The branch that has the lengths of the arrays which a branch holds, one for each item of a collection. */
    public Optional<BranchRecord> lengths(BranchRecord branch) {
        return branch.lengthBranch()
                .flatMap(stored -> Optional.ofNullable(counters.get(stored)))
                .filter(lengths -> lengths != branch);
    }

    private static void collect(
            List<StoredObject> stored, String prefix, Origin origin, List<NamedBranch> found, Set<StoredObject> seen) {
        for (StoredObject object : stored) {
            if (!seen.add(object)) {
                throw origin.damaged("branch %s contains itself".formatted(object.text("fName")));
            }
            if (!object.has("fName")) {
                throw origin.unsupported(
                        "a branch has class %s, which the file does not describe".formatted(object.className()));
            }
            for (StoredObject leaf : object.list("fLeaves")) {
                if (!leaf.has("fLen")) {
                    throw origin.unsupported("a leaf of branch %s has class %s, which the file does not describe"
                            .formatted(object.text("fName"), leaf.className()));
                }
            }
            BranchRecord branch = BranchRecord.of(object, origin);
            String path = branch.name().startsWith(prefix) ? branch.name() : prefix + branch.name();
            found.add(new NamedBranch(path, branch));
            String own = path.endsWith(".") ? path.substring(0, path.length() - 1) : path;
            collect(branch.children(), own + "/", origin, found, seen);
        }
    }
}
