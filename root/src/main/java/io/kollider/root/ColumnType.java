package io.kollider.root;

/**
 * Type of a column.
 *
 * @param primitive type of the values
 * @param shape values an entry
 * @param width values an entry of a {@link Shape#FIXED} column, or values of one item of a {@link Shape#JAGGED} column
 *     whose items are small arrays, such as {@code float x[n][3]}; otherwise 1
 */
public record ColumnType(Primitive primitive, Shape shape, int width) {

    public ColumnType {
        if (width < 1 || (shape == Shape.SCALAR && width != 1)) {
            throw new IllegalArgumentException("%s column of width %d".formatted(shape, width));
        }
    }

    public ColumnType(Primitive primitive, Shape shape) {
        this(primitive, shape, 1);
    }
}
