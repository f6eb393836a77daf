package io.kollider.root.tree;

import io.kollider.root.ColumnType;
import io.kollider.root.Primitive;
import java.util.Optional;

/**
 * What a branch holds: its C++ type, and the layout to read it with or the reason why it cannot be read.
 *
 * @param typeName for example {@code vector<float>}, {@code uint32_t}, {@code float[nJet]}
 * @param refusal why there is no layout; "" if there is one
 */
public record LayoutChoice(String typeName, Optional<Layout> layout, String refusal) {

    /** TBranchElement's fType of a member of a collection's items. */
    private static final int MEMBER_OF_CLONES = 31;

    private static final int MEMBER_OF_VECTOR = 41;

    /** Added to the number of a streamer element for arrays of fixed length. */
    private static final int FIXED_ARRAY = 20;

    public static LayoutChoice of(BranchRecord branch) {
        if (branch.leaves().isEmpty()) {
            return refused(branch.className(), "it has no leaves: its values are in the branches below it");
        }
        if (branch.leaves().size() > 1) {
            return refused(
                    "struct", "it has %d leaves".formatted(branch.leaves().size()));
        }
        LeafRecord leaf = branch.leaves().get(0);
        return branch.kind().equals("TBranchElement") ? ofElement(branch, leaf) : ofLeaf(leaf);
    }

    private static LayoutChoice ofLeaf(LeafRecord leaf) {
        Optional<Primitive> primitive = primitive(leaf);
        if (primitive.isEmpty()) {
            return refused(leaf.kind(), "leaves of class %s are not read".formatted(leaf.kind()));
        }
        return plain(primitive.get(), leaf);
    }

    private static LayoutChoice plain(Primitive primitive, LeafRecord leaf) {
        int width = Math.max(1, leaf.length());
        if (leaf.counter().isPresent()) {
            String dimensions = "[" + leaf.counter().get() + "]" + (width > 1 ? "[" + width + "]" : "");
            return read(primitive.typeName() + dimensions, JaggedLayout.counted(primitive, width));
        }
        return read(primitive.typeName() + (width > 1 ? "[" + width + "]" : ""), FixedLayout.of(primitive, width));
    }

    private static LayoutChoice ofElement(BranchRecord branch, LeafRecord leaf) {
        String className = branch.className();
        if (branch.objectType() == MEMBER_OF_CLONES || branch.objectType() == MEMBER_OF_VECTOR) {
            Optional<Primitive> item = CppTypes.streamed(branch.streamerType());
            return item.map(primitive ->
                            read("vector<" + primitive.typeName() + ">", JaggedLayout.counted(primitive, 1)))
                    .orElseGet(() -> refused(
                            className,
                            "member type %d of a collection's items is not read".formatted(branch.streamerType())));
        }
        if (branch.streamerType() >= 0 && branch.streamerType() < 2 * FIXED_ARRAY) {
            return CppTypes.streamed(branch.streamerType() % FIXED_ARRAY)
                    .map(primitive -> plain(primitive, leaf))
                    .orElseGet(() ->
                            refused(className, "members of type %d are not read".formatted(branch.streamerType())));
        }
        return CppTypes.vectorItem(className)
                .flatMap(CppTypes::primitive)
                .map(primitive -> read(className, JaggedLayout.vector(primitive)))
                .orElseGet(() -> refused(className, "objects of class %s are not read".formatted(className)));
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

    private static LayoutChoice read(String typeName, Layout layout) {
        return new LayoutChoice(typeName, Optional.of(layout), "");
    }

    private static LayoutChoice refused(String typeName, String refusal) {
        return new LayoutChoice(typeName, Optional.empty(), refusal);
    }

    /** The type of the column, if it can be read. */
    public Optional<ColumnType> type() {
        return layout.map(Layout::type);
    }
}
