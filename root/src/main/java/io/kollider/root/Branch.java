package io.kollider.root;

import io.kollider.root.tree.BranchColumn;
import io.kollider.root.tree.BranchRecord;
import io.kollider.root.tree.Layout;

/**
 * A column of a tree: what a branch holds, or one leaf of a branch with several ({@code branch.leaf}), or one basic member
 * of a branch's objects ({@code branch/member}).
 */
public final class Branch implements Column {

    private final String tree;
    private final String path;
    private final BranchRecord branch;
    private final BranchColumn choice;

    Branch(String tree, String path, BranchRecord branch, BranchColumn choice) {
        this.tree = tree;
        this.path = path;
        this.branch = branch;
        this.choice = choice;
    }

    /** The name by which the tree finds it; branches of split objects have names such as {@code event/pt}. */
    @Override
    public String name() {
        return path;
    }

    @Override
    public String title() {
        return branch.title();
    }

    @Override
    public long entries() {
        return branch.entries();
    }

    /** The C++ name of what an entry holds, for example {@code vector<float>} or {@code float[nJet]}. */
    @Override
    public String typeName() {
        return choice.typeName();
    }

    /** Whether {@link TTree#reader} can read it; if not, {@link #type} says why. */
    @Override
    public boolean isReadable() {
        return choice.layout().isPresent();
    }

    /**
     * Whether it has no values of its own: the branch of a split object, whose values are in the branches below it, or of
     * objects without members.
     */
    @Override
    public boolean isGroup() {
        return choice.isEmpty();
    }

    /**
     * The type of the column.
     *
     * @throws UnsupportedFormatException if the branch holds something that is not read
     */
    @Override
    public ColumnType type() {
        return layout().type();
    }

    Layout layout() {
        return choice.layout()
                .orElseThrow(() -> new UnsupportedFormatException(
                        "%s, branch %s (%s)".formatted(tree, path, choice.typeName()), choice.refusal()));
    }

    BranchRecord stored() {
        return branch;
    }

    @Override
    public String toString() {
        return "%s %s".formatted(choice.typeName(), path);
    }
}
