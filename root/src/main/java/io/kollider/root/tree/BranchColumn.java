package io.kollider.root.tree;

import io.kollider.root.ColumnType;
import java.util.Optional;

/**
 * A column that a branch holds: its C++ type, and the layout to read it with or the reason why it cannot be read.
 *
 * @param suffix what its name has behind the branch's: "", ".leaf" or "/member"
 * @param typeName for example {@code vector<float>}, {@code uint32_t}, {@code float[nJet]}
 * @param refusal why there is no layout; "" if there is one
 */
public record BranchColumn(String suffix, String typeName, Optional<Layout> layout, String refusal) {

    static final String GROUP = "its values are in the branches below it";
    static final String NO_MEMBERS = "its objects have no members";

    static BranchColumn read(String typeName, Layout layout) {
        return new BranchColumn("", typeName, Optional.of(layout), "");
    }

    static BranchColumn refused(String typeName, String refusal) {
        return new BranchColumn("", typeName, Optional.empty(), refusal);
    }

    /** Whether there is nothing to read: a group of branches, or objects without members. */
    public boolean isEmpty() {
        return refusal.equals(GROUP) || refusal.equals(NO_MEMBERS);
    }

    BranchColumn withSuffix(String newSuffix) {
        return new BranchColumn(newSuffix, typeName, layout, refusal);
    }

    /** The type of the column, if it can be read. */
    public Optional<ColumnType> type() {
        return layout.map(Layout::type);
    }
}
