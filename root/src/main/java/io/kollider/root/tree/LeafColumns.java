package io.kollider.root.tree;

import io.kollider.root.ColumnType;
import io.kollider.root.Primitive;
import io.kollider.root.member.Plan;
import io.kollider.root.member.PlanBuilder;
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
        List<BranchColumn> columns = new ArrayList<>();
        long stride = 0;
        String problem = "";
        for (LeafRecord leaf : leaves) {
            Optional<Wire> wire = wire(leaf);
            if (wire.isEmpty() || leaf.counter().isPresent()) {
                problem = "lists of leaves with %s among them are not read"
                        .formatted(wire.isEmpty() ? leaf.kind() : "lengths of their own");
            }
            stride += wire.map(Wire::bytes).orElse(0) * (long) leaf.width();
        }
        long offset = 0;
        for (LeafRecord leaf : leaves) {
            BranchColumn column;
            if (problem.isEmpty() && stride < Integer.MAX_VALUE) {
                Wire wire = wire(leaf).orElseThrow();
                ColumnType type = ColumnType.ofLists(wire.primitive(), 0, leaf.width());
                column = BranchColumn.read(
                        typeName(wire, leaf), new LeafListLayout(type, wire, (int) offset, (int) stride));
                offset += (long) wire.bytes() * leaf.width();
            } else {
                column = BranchColumn.refused(leaf.kind(), problem);
            }
            columns.add(column.withSuffix("." + leaf.name()));
        }
        return columns;
    }

    private static BranchColumn single(LeafRecord leaf) {
        if (leaf.kind().equals("TLeafC")) {
            Plan text = new PlanBuilder(StreamerCatalog.empty()).ofType("TString", -1, 0, false);
            return BranchColumn.read(
                    "char*", new ObjectLayout(ColumnType.text(), text, 0, ObjectLayout.Form.OBJECT, "char*"));
        }
        return wire(leaf)
                .map(wire -> plain(wire, leaf))
                .orElseGet(() -> BranchColumn.refused(
                        leaf.kind(), "leaves of class %s are not read".formatted(leaf.kind())));
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
