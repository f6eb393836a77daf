package io.kollider.root.tree;

import io.kollider.root.streamer.StreamerCatalog;
import java.util.List;

/** Which columns a branch holds. */
public final class BranchColumns {

    private BranchColumns() {}

    public static List<BranchColumn> of(BranchRecord branch, StreamerCatalog catalog) {
        if (branch.isGroup()) {
            return List.of(BranchColumn.refused(branch.className(), BranchColumn.GROUP));
        }
        if (branch.isElsewhere()) {
            return List.of(BranchColumn.refused(
                    branch.className(), "its values lie in another file, %s".formatted(branch.elsewhere())));
        }
        List<BranchColumn> columns = columns(branch, catalog);
        return columns.isEmpty() ? List.of(BranchColumn.refused(branch.className(), BranchColumn.NO_MEMBERS)) : columns;
    }

    private static List<BranchColumn> columns(BranchRecord branch, StreamerCatalog catalog) {
        return switch (branch.kind()) {
            case "TBranchElement", "TBranchObject" -> ObjectColumns.of(branch, catalog);
            default -> LeafColumns.of(branch);
        };
    }
}
