package io.kollider.root.tree;

import io.kollider.root.ColumnType;
import io.kollider.root.Primitive;
import io.kollider.root.member.Plan;
import io.kollider.root.member.PlanBuilder;
import io.kollider.root.member.PlanColumn;
import io.kollider.root.member.Wire;
import io.kollider.root.streamer.StreamerCatalog;
import io.kollider.root.streamer.StreamerElement;
import io.kollider.root.streamer.StreamerInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The columns of branches of objects (TBranchElement, TBranchObject). */
final class ObjectColumns {

    /** Added to the number of a streamer element for arrays of fixed length, and twice for arrays with a length. */
    private static final int FIXED_ARRAY = 20;

    private static final int POINTED_ARRAY = 40;
    private static final int OBJECTS = 60;
    private static final int COUNTER = 6;

    /** The bits of a TObject, behind which a process number may follow. */
    private static final int BITS = 15;

    private final BranchRecord branch;
    private final LeafRecord leaf;
    private final StreamerCatalog catalog;

    private ObjectColumns(BranchRecord branch, StreamerCatalog catalog) {
        this.branch = branch;
        this.leaf = branch.leaves().get(0);
        this.catalog = catalog;
    }

    static List<BranchColumn> of(BranchRecord branch, StreamerCatalog catalog) {
        return new ObjectColumns(branch, catalog).columns();
    }

    private List<BranchColumn> columns() {
        if (branch.kind().equals("TBranchObject")) {
            return members(
                    new PlanBuilder(catalog).ofType(branch.className(), -1, 0, false),
                    leaf.virtual() ? ObjectLayout.Form.NAMED_OBJECT : ObjectLayout.Form.OBJECT);
        }
        if (branch.isMaster()) {
            return List.of(BranchColumn.read(Primitive.INT32.typeName(), FixedLayout.of(Primitive.INT32, 1)));
        }
        Optional<StreamerElement> element = element();
        String comment = element.map(StreamerElement::title).orElse("");
        int type = branch.streamerType();
        Optional<Wire> number = type > 0 && type < OBJECTS && type != BITS
                ? Wire.streamed(type % FIXED_ARRAY, comment)
                : Optional.empty();
        if (type == COUNTER && leaf.unsigned()) {
            number = Optional.of(Wire.of(Primitive.UINT32));
        }
        if (number.isPresent() && type < POINTED_ARRAY) {
            return List.of(
                    branch.isItemsMember()
                            ? BranchColumn.read(
                                    "vector<" + number.get().primitive().typeName() + ">",
                                    JaggedLayout.counted(number.get(), leaf.width()))
                            : LeafColumns.plain(number.get(), leaf));
        }
        if (number.isPresent() && !branch.isItemsMember()) {
            return List.of(
                    BranchColumn.read(number.get().primitive().typeName() + "[]", JaggedLayout.pointer(number.get())));
        }
        if (branch.memberIndex() < 0) {
            return whole();
        }
        if (element.isEmpty()) {
            return List.of(BranchColumn.refused(
                    branch.className(), "the file does not describe class %s".formatted(branch.className())));
        }
        return branch.isItemsMember()
                ? members(
                        new PlanBuilder(catalog).ofItemsMember(owner().orElseThrow(), element.get()),
                        ObjectLayout.Form.ITEMS)
                : members(new PlanBuilder(catalog).ofMember(element.get()), ObjectLayout.Form.OBJECT);
    }

    /** Whole objects; a vector of numbers is the most frequent and has a layout of its own. */
    private List<BranchColumn> whole() {
        Optional<Wire> item = PlanBuilder.vectorOfNumbers(branch.className());
        if (item.isPresent()) {
            return List.of(BranchColumn.read(branch.className(), JaggedLayout.vector(item.get())));
        }
        boolean bare = branch.objectType() >= 0; // classes with a streamer of their own write a header
        Plan plan = new PlanBuilder(catalog).ofType(branch.className(), branch.classVersion(), branch.checksum(), bare);
        return members(plan, ObjectLayout.Form.OBJECT);
    }

    private List<BranchColumn> members(Plan plan, ObjectLayout.Form form) {
        List<BranchColumn> columns = new ArrayList<>();
        for (int index = 0; index < plan.columns().size(); index++) {
            PlanColumn column = plan.columns().get(index);
            String suffix = column.path().isEmpty() ? "" : "/" + column.path();
            Optional<ColumnType> type = column.type();
            columns.add(
                    type.isPresent()
                            ? new BranchColumn(
                                    suffix,
                                    column.typeName(),
                                    Optional.of(new ObjectLayout(type.get(), plan, index, form, branch.className())),
                                    "")
                            : BranchColumn.refused(column.typeName(), column.problem())
                                    .withSuffix(suffix));
        }
        return columns;
    }

    private Optional<StreamerInfo> owner() {
        Optional<StreamerInfo> exact = catalog.checksum(branch.className(), branch.checksum());
        if (exact.isEmpty()) {
            exact = catalog.version(branch.className(), branch.classVersion());
        }
        return exact.isPresent() ? exact : catalog.newest(branch.className());
    }

    private Optional<StreamerElement> element() {
        int index = branch.memberIndex();
        return owner().filter(info -> index >= 0 && index < info.elements().size())
                .map(info -> info.elements().get(index));
    }
}
