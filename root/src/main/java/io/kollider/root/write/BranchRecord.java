package io.kollider.root.write;

import io.kollider.root.ColumnType;
import io.kollider.root.Primitive;
import io.kollider.root.Shape;
import io.kollider.root.write.ColumnWriter.WrittenBasket;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/** The bytes of a branch with its leaf: a TBranch, for vectors a TBranchElement. */
record BranchRecord(ColumnWriter writer, WriterSettings settings) {

    /** ROOT's first guess of a basket's number of entries; any but 0 says that baskets have entry starts. */
    static final int ENTRY_STARTS = 1000;

    private static final int IO_FEATURES_CHECKSUM = 0x1aa12f10;
    private static final int DO_NOT_USE_BUFFER_MAP = 1 << 22;

    /** ROOT keeps room for this many baskets at least. */
    private static final int FEWEST_BASKETS = 10;

    /** Version of the dictionary of vectors. */
    private static final int VECTOR_VERSION = 6;

    private static final int NONE = -1;

    /** A ROOT::TIOFeatures without any; a class without version is stored with its checksum. */
    static void features(ObjectOutput object) {
        int features = object.begin(0);
        object.out().int32(IO_FEATURES_CHECKSUM).int8(0);
        object.end(features);
    }

    /** Where the leaf of a branch was written. */
    static int leaf(Map<String, Integer> leaves, String branch) {
        Integer leaf = leaves.get(branch);
        if (leaf == null) {
            throw new IllegalStateException("no leaf of " + branch);
        }
        return leaf;
    }

    /** @param leaves where the leaf of each branch was written; this one is added */
    void write(ObjectOutput object, Map<String, Integer> leaves) {
        TreeColumn column = writer.column();
        if (!column.isVector()) {
            int pointer = object.beginPointer("TBranch");
            branch(object, leaves);
            object.end(pointer);
            return;
        }
        VectorClass vector = VectorClass.of(column.type().primitive());
        int pointer = object.beginPointer("TBranchElement");
        int own = object.begin(10);
        branch(object, leaves);
        object.out()
                .string(vector.className())
                .string("") // parent
                .string("") // collection of clones
                .int32(vector.checksum())
                .int16(VECTOR_VERSION)
                .int32(NONE) // number in a split class
                .int32(0) // a branch without branches below it
                .int32(NONE) // streamer type
                .int32(0); // most items
        object.nullPointer(); // counter
        object.nullPointer(); // counter of the second dimension
        object.end(own);
        object.end(pointer);
    }

    private void branch(ObjectOutput object, Map<String, Integer> leaves) {
        TreeColumn column = writer.column();
        List<WrittenBasket> baskets = writer.baskets();
        int room = Math.max(FEWEST_BASKETS, baskets.size() + 1);
        String code = column.isVector() ? "" : "/" + leafKind().code;
        int own = object.begin(13);
        object.named(column.name(), leafTitle() + code, DO_NOT_USE_BUFFER_MAP);
        object.fillAttributes();
        object.out()
                .int32(settings.packing().setting())
                .int32(settings.basketBytes())
                .int32(column.type().shape() == Shape.JAGGED ? ENTRY_STARTS : 0)
                .int32(baskets.size())
                .int64(writer.entries());
        features(object);
        object.out()
                .int32(0) // offset in a struct
                .int32(room)
                .int32(0) // split level
                .int64(writer.entries())
                .int64(0) // first entry
                .int64(writer.totalBytes())
                .int64(writer.packedBytes());
        object.end(object.beginObjArray(0)); // branches below
        int array = object.beginObjArray(1);
        leaf(object, leaves);
        object.end(array);
        object.end(object.beginObjArray(0)); // baskets in memory
        object.out().int8(1);
        for (int index = 0; index < room; index++) {
            object.out().int32(index < baskets.size() ? baskets.get(index).bytes() : 0);
        }
        longs(object, room, WrittenBasket::firstEntry, writer.entries());
        longs(object, room, WrittenBasket::position, 0);
        object.out().string(""); // file of the baskets: this one
        object.end(own);
    }

    /** @param behind the value behind that of the last basket */
    private void longs(ObjectOutput object, int room, ToLongFunction<WrittenBasket> value, long behind) {
        List<WrittenBasket> baskets = writer.baskets();
        object.out().int8(1);
        for (int index = 0; index < room; index++) {
            long stated = index == baskets.size() ? behind : 0;
            object.out().int64(index < baskets.size() ? value.applyAsLong(baskets.get(index)) : stated);
        }
    }

    private String leafTitle() {
        TreeColumn column = writer.column();
        ColumnType type = column.type();
        String dimension = type.shape() == Shape.FIXED
                ? "[" + type.width() + "]"
                : column.counter().map(counter -> "[" + counter + "]").orElse("");
        return column.name() + dimension;
    }

    private void leaf(ObjectOutput object, Map<String, Integer> leaves) {
        TreeColumn column = writer.column();
        Primitive primitive = column.type().primitive();
        boolean isVector = column.isVector();
        int pointer = object.beginPointer(isVector ? "TLeafElement" : leafKind().className);
        int own = object.begin(1);
        int base = object.begin(2);
        object.named(column.name(), leafTitle(), 0);
        object.out()
                .int32(column.type().shape() == Shape.FIXED ? column.type().width() : 1)
                .int32(isVector ? 0 : primitive.bytes())
                .int32(0) // offset in a struct
                .int8(writer.isCounter() ? 1 : 0)
                .int8(!isVector && primitive.isUnsigned() ? 1 : 0);
        if (column.counter().isPresent()) {
            object.reference(leaf(leaves, column.counter().get()));
        } else {
            object.nullPointer();
        }
        object.end(base);
        if (isVector) {
            object.out().int32(NONE).int32(NONE); // numbers in a split class
        } else if (writer.isCounter()) {
            object.out().int32(0).int32(writer.mostValues());
        } else {
            byte[] noRange = new byte[2 * primitive.bytes()];
            object.out().bytes(noRange, 0, noRange.length);
        }
        object.end(own);
        object.end(pointer);
        leaves.put(column.name(), pointer);
    }

    private LeafKind leafKind() {
        return LeafKind.of(writer.column().type().primitive());
    }

    /** Class of a leaf, and the letter of its type in titles (ROOT: TTree, "add a branch with a list of leaves"). */
    private record LeafKind(String className, String code) {

        static LeafKind of(Primitive primitive) {
            return switch (primitive) {
                case BOOL -> new LeafKind("TLeafO", "O");
                case INT8 -> new LeafKind("TLeafB", "B");
                case UINT8 -> new LeafKind("TLeafB", "b");
                case INT16 -> new LeafKind("TLeafS", "S");
                case UINT16 -> new LeafKind("TLeafS", "s");
                case INT32 -> new LeafKind("TLeafI", "I");
                case UINT32 -> new LeafKind("TLeafI", "i");
                case INT64 -> new LeafKind("TLeafL", "L");
                case UINT64 -> new LeafKind("TLeafL", "l");
                case FLOAT -> new LeafKind("TLeafF", "F");
                case DOUBLE -> new LeafKind("TLeafD", "D");
                case CHAR -> throw new IllegalStateException("text is not written");
            };
        }
    }
}
