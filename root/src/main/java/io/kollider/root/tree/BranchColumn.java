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

    static BranchColumn read(String typeName, Layout layout) {
        return new BranchColumn("", typeName, Optional.of(layout), "");
    }

    static BranchColumn refused(String typeName, String refusal) {
        return new BranchColumn("", typeName, Optional.empty(), refusal);
    }

    BranchColumn withSuffix(String newSuffix) {
        return new BranchColumn(newSuffix, typeName, layout, refusal);
    }

    /** The type of the column, if it can be read. */
    public Optional<ColumnType> type() {
        return layout.map(Layout::type);
    }
}
