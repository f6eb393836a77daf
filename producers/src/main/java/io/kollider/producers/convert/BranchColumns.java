package io.kollider.producers.convert;

import io.kollider.analysis.Column;
import io.kollider.analysis.ColumnType;
import io.kollider.root.Primitive;
import io.kollider.root.Shape;
import io.kollider.root.Table;
import io.kollider.schemas.event.BlockColumn;
import io.kollider.schemas.event.BlockType;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The columns of a tree or an RNTuple as columns of blocks. Integers narrower than 32 bits and characters are INT, unsigned 32-bit ones LONG; C arrays of fixed
 * length are jagged columns; arrays of arrays and texts are not offered.
 */
public final class BranchColumns {
    private BranchColumns() {}

    /** All columns that can be read, in the order of the file. */
    static List<Column> available(Table table) {
        return table.columns().stream()
                .map(BranchColumns::blockColumn)
                .flatMap(Optional::stream)
                .map(column -> new Column(column.name(), type(column), column.jagged()))
                .toList();
    }

    /**
     * A column of blocks that holds what a column of a table does.
     *
     * @throws io.kollider.root.RootException if there is no such column, or it cannot be read
     */
    static BlockColumn stored(Table table, String name) {
        io.kollider.root.Column column = table.requireColumn(name);
        column.type(); // throws with the reason if it cannot be read at all
        return blockColumn(column)
                .orElseThrow(() -> new IllegalArgumentException("column " + column.name()
                        + " is an array of arrays or a text (" + column.typeName() + "), not a column"));
    }

    private static Optional<BlockColumn> blockColumn(io.kollider.root.Column column) {
        if (!column.isReadable()) {
            return Optional.empty();
        }
        io.kollider.root.ColumnType type = column.type();
        if (type.depth() > 1 || (type.depth() == 1 && type.width() > 1) || type.isText()) {
            return Optional.empty();
        }
        boolean unsigned = type.primitive() == Primitive.UINT64;
        return Optional.of(new BlockColumn(
                column.name(), blockType(type.primitive()), type.shape() != Shape.SCALAR, unsigned, ""));
    }

    static BlockType blockType(Primitive primitive) {
        return switch (primitive) {
            case BOOL -> BlockType.BOOLEAN;
            case INT8, UINT8, INT16, UINT16, INT32 -> BlockType.INT;
            case UINT32, INT64, UINT64 -> BlockType.LONG;
            case FLOAT -> BlockType.FLOAT;
            case DOUBLE -> BlockType.DOUBLE;
            case CHAR -> throw new IllegalArgumentException("a text is no column of numbers");
        };
    }

    /** A block column's type in the analysis' words. */
    public static ColumnType type(BlockColumn column) {
        return switch (column.type()) {
            case BOOLEAN -> ColumnType.BOOLEAN;
            case INT -> ColumnType.INT;
            case LONG -> column.unsigned() ? ColumnType.UNSIGNED_LONG : ColumnType.LONG;
            case FLOAT -> ColumnType.FLOAT;
            case DOUBLE -> ColumnType.DOUBLE;
        };
    }

    /** A column's type for messages. */
    public static String text(BlockColumn column) {
        return (column.jagged() ? "a list of " : "")
                + (column.unsigned() ? "unsigned " : "")
                + column.type().name().toLowerCase(Locale.ROOT);
    }
}
