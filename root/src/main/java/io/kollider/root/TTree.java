package io.kollider.root;

import io.kollider.root.file.NearNames;
import io.kollider.root.io.FileSource;
import io.kollider.root.streamer.StreamerCatalog;
import io.kollider.root.tree.BasketCheck;
import io.kollider.root.tree.BranchColumn;
import io.kollider.root.tree.BranchColumns;
import io.kollider.root.tree.BranchReader;
import io.kollider.root.tree.BranchRecord;
import io.kollider.root.tree.Clusters;
import io.kollider.root.tree.TreeRecord;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A tree: columns of equally many entries. Safe for several threads. */
public final class TTree implements Table {

    private final TreeRecord tree;
    private final FileSource source;
    private final UnpackerPool unpackers;
    private final List<Branch> all = new ArrayList<>();
    private final Map<String, Branch> branches = new LinkedHashMap<>();

    TTree(TreeRecord tree, StreamerCatalog streamers, FileSource source, UnpackerPool unpackers) {
        this.tree = tree;
        this.source = source;
        this.unpackers = unpackers;
        for (TreeRecord.NamedBranch named : tree.branches()) {
            for (BranchColumn column : BranchColumns.of(named.branch(), streamers)) {
                add(new Branch(place(), named.path() + column.suffix(), named.branch(), column));
            }
        }
    }

    /** Names need not differ: the second branch of a name is found by its place only. */
    private void add(Branch branch) {
        all.add(branch);
        branches.putIfAbsent(branch.name(), branch);
    }

    static boolean isTree(String className) {
        return className.equals("TTree") || className.equals("TNtuple") || className.equals("TNtupleD");
    }

    @Override
    public String name() {
        return tree.name();
    }

    @Override
    public String title() {
        return tree.title();
    }

    @Override
    public long entries() {
        return tree.entries();
    }

    /** All branches in the order of the file, those of split objects behind the branch they belong to. */
    public List<Branch> branches() {
        return List.copyOf(all);
    }

    public Optional<Branch> branch(String name) {
        return Optional.ofNullable(branches.get(name));
    }

    /**
     * A branch that must be there.
     *
     * @throws RootUsageException if it is not; the message gives the nearest names
     */
    public Branch requireBranch(String name) {
        return branch(name)
                .orElseThrow(() -> new RootUsageException("%s: no branch '%s'; %s"
                        .formatted(
                                place(), name, NearNames.suggestion(name, List.copyOf(branches.keySet()), "branch"))));
    }

    @Override
    public List<Branch> columns() {
        return branches();
    }

    @Override
    public Optional<Branch> column(String name) {
        return branch(name);
    }

    @Override
    public Branch requireColumn(String name) {
        return requireBranch(name);
    }

    /**
     * The first entries of the clusters, the ranges that the writer flushed together: reading whole clusters touches each
     * basket once. Where the tree does not say, the first entries of its largest branch's baskets.
     */
    @Override
    public List<Long> clusterStarts() {
        return Clusters.starts(tree);
    }

    /** As {@link #checkExtents(Collection)}, for all branches. */
    @Override
    public void checkExtents() {
        checkExtents(all);
    }

    /**
     * Checks, before anything is read, that every basket of the branches lies inside the file behind a plausible header
     * and that together they have the entries announced: so a truncated file is found at once. Reads some 100 bytes a
     * basket.
     *
     * @throws DamagedFileException naming the branch and basket that is not there
     */
    @Override
    public void checkExtents(Collection<? extends Column> checked) {
        Set<BranchRecord> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Column column : checked) {
            Branch branch = own(column);
            if (seen.add(branch.stored())) {
                BasketCheck.check(source, branch.stored().baskets());
            }
        }
    }

    /** The friends that the tree declares, whose files need not be there; see {@link FriendedTree}. */
    public List<Friend> friends() {
        return tree.friends().stream()
                .map(friend -> new Friend(
                        friend.text("fName"),
                        friend.text("fTreeName").isEmpty() ? friend.text("fName") : friend.text("fTreeName"),
                        friend.text("fTitle")))
                .toList();
    }

    /** A reader of one branch, for one thread at a time. It keeps one unpacked basket. */
    @Override
    public ColumnReader reader(Column column) {
        Branch branch = own(column);
        Optional<BranchReader> lengths =
                branchOf(tree.lengths(branch.stored())).map(other -> counted(other, Optional.empty()));
        return new ColumnReader(branch, counted(branch, lengths)::read, unpackers);
    }

    private BranchReader counted(Branch branch, Optional<BranchReader> lengths) {
        Optional<BranchReader> counter =
                branchOf(tree.counter(branch.stored())).map(other -> reader(other, Optional.empty(), Optional.empty()));
        return reader(branch, counter, lengths);
    }

    private BranchReader reader(Branch branch, Optional<BranchReader> counter, Optional<BranchReader> lengths) {
        return new BranchReader(source, branch.stored().baskets(), branch.layout(), counter, lengths);
    }

    private Optional<Branch> branchOf(Optional<BranchRecord> stored) {
        return stored.flatMap(record -> all.stream()
                .filter(candidate -> candidate.stored() == record && candidate.isReadable())
                .findFirst());
    }

    private Branch own(Column column) {
        if (!(column instanceof Branch branch) || !all.contains(branch)) {
            throw new IllegalArgumentException("%s is no branch of %s".formatted(column, place()));
        }
        return branch;
    }

    private String place() {
        return "%s: tree %s".formatted(source.name(), tree.name());
    }
}
