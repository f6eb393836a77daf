package io.kollider.root.tree;

import io.kollider.root.ColumnType;
import io.kollider.root.Primitive;
import io.kollider.root.member.Plan;
import io.kollider.root.member.PlanBuilder;
import io.kollider.root.member.PlanColumn;
import io.kollider.root.member.Wire;
import io.kollider.root.streamer.StreamerCatalog;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The columns of plain branches: one leaf, or a list of them. */
final class LeafColumns {

    private LeafColumns() {}

    static List<BranchColumn> of(BranchRecord branch) {
        List<LeafRecord> leaves = branch.leaves();
        if (leaves.size() == 1) {
            return List.of(single(leaves.get(0)));
        }
        boolean fixed = leaves.stream()
                .allMatch(leaf -> wire(leaf).isPresent() && leaf.counter().isEmpty());
        return fixed ? structure(leaves) : sequence(leaves);
    }

    /** Leaves of fixed length make structures of fixed length. */
    private static List<BranchColumn> structure(List<LeafRecord> leaves) {
        long stride = 0;
        for (LeafRecord leaf : leaves) {
            stride += wire(leaf).orElseThrow().bytes() * (long) leaf.width();
        }
        List<BranchColumn> columns = new ArrayList<>();
        long offset = 0;
        for (LeafRecord leaf : leaves) {
            Wire wire = wire(leaf).orElseThrow();
            ColumnType type = ColumnType.ofLists(wire.primitive(), 0, leaf.width());
            columns.add((stride < Integer.MAX_VALUE
                            ? BranchColumn.read(
                                    typeName(wire, leaf), new LeafListLayout(type, wire, (int) offset, (int) stride))
                            : BranchColumn.refused(leaf.kind(), "its entries have %d bytes".formatted(stride)))
                    .withSuffix("." + leaf.name()));
            offset += (long) wire.bytes() * leaf.width();
        }
        return columns;
    }

    /** Leaves with lengths among them are read one behind the other. */
    private static List<BranchColumn> sequence(List<LeafRecord> leaves) {
        List<PlanBuilder.Leaf> planned = new ArrayList<>();
        String problem = "";
        for (LeafRecord leaf : leaves) {
            boolean counted = leaf.counter().isEmpty()
                    || leaves.stream()
                            .anyMatch(
                                    other -> other.name().equals(leaf.counter().get()));
            if (wire(leaf).isEmpty()
                    || !counted) { // of an empty text nothing is stored, so what follows cannot be found
                problem = "a list of leaves with one of class %s, %s is not read".formatted(leaf.kind(), leaf.title());
            }
            wire(leaf)
                    .ifPresent(
                            wire -> planned.add(new PlanBuilder.Leaf(leaf.name(), wire, leaf.width(), leaf.counter())));
        }
        List<BranchColumn> columns = new ArrayList<>();
        if (!problem.isEmpty()) {
            for (LeafRecord leaf : leaves) {
                columns.add(BranchColumn.refused(leaf.kind(), problem).withSuffix("." + leaf.name()));
            }
            return columns;
        }
        Plan plan = new PlanBuilder(StreamerCatalog.empty()).ofLeaves(planned);
        for (int index = 0; index < leaves.size(); index++) {
            PlanColumn column = plan.columns().get(index);
            ColumnType type = column.type().orElseThrow();
            columns.add(BranchColumn.read(
                            column.typeName(), new ObjectLayout(type, plan, index, ObjectLayout.Form.OBJECT, ""))
                    .withSuffix("." + column.path()));
        }
        return columns;
    }

    private static BranchColumn single(LeafRecord leaf) {
        if (leaf.kind().equals("TLeafC")) {
            Plan text = new PlanBuilder(StreamerCatalog.empty()).ofType("TString", -1, 0, false);
            return BranchColumn.read(
                    "char*", new ObjectLayout(ColumnType.text(), text, 0, ObjectLayout.Form.TEXT, "char*"));
        }
        return wire(leaf)
                .map(wire -> plain(wire, leaf))
                .orElseGet(() ->
                        BranchColumn.refused(leaf.kind(), "leaves of class %s are not read".formatted(leaf.kind())));
    }

    /** A number, a C array of fixed length, or one with a counter. */
    static BranchColumn plain(Wire wire, LeafRecord leaf) {
        return BranchColumn.read(
                typeName(wire, leaf),
                leaf.counter().isPresent()
                        ? JaggedLayout.counted(wire, leaf.width())
                        : FixedLayout.of(wire, leaf.width()));
    }

    private static String typeName(Wire wire, LeafRecord leaf) {
        return wire.primitive().typeName()
                + leaf.counter().map(counter -> "[" + counter + "]").orElse("")
                + (leaf.width() > 1 ? "[" + leaf.width() + "]" : "");
    }

    private static Optional<Wire> wire(LeafRecord leaf) {
        return switch (leaf.kind()) {
            case "TLeafF16" -> Optional.of(Wire.float16(leaf.title()));
            case "TLeafD32" -> Optional.of(Wire.double32(leaf.title()));
            default -> primitive(leaf).map(Wire::of);
        };
    }

    private static Optional<Primitive> primitive(LeafRecord leaf) {
        return Optional.ofNullable(
                switch (leaf.kind()) {
                    case "TLeafO" -> Primitive.BOOL;
                    case "TLeafB" -> leaf.unsigned() ? Primitive.UINT8 : Primitive.INT8;
                    case "TLeafS" -> leaf.unsigned() ? Primitive.UINT16 : Primitive.INT16;
                    case "TLeafI" -> leaf.unsigned() ? Primitive.UINT32 : Primitive.INT32;
                    case "TLeafL", "TLeafG" -> leaf.unsigned() ? Primitive.UINT64 : Primitive.INT64;
                    case "TLeafF" -> Primitive.FLOAT;
                    case "TLeafD" -> Primitive.DOUBLE;
                    default -> null;
                });
    }
}
