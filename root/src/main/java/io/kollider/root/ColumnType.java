package io.kollider.root;

/**
 * Type of a column.
 *
 * @param primitive type of the values
 * @param shape values an entry
 * @param width values an entry of a {@link Shape#FIXED} column, or values of one item of the innermost lists of a {@link
 *     Shape#JAGGED} or {@link Shape#NESTED} column whose items are small arrays, such as {@code float x[n][3]}; otherwise
 *     1
 * @param depth lists inside each other: 0 for SCALAR and FIXED, 1 for JAGGED, 2 or more for NESTED columns; the characters
 *     of a text are its innermost list
 */
public record ColumnType(Primitive primitive, Shape shape, int width, int depth) {

    public ColumnType {
        boolean deepEnough = switch (shape) {
            case SCALAR, FIXED -> depth == 0;
            case JAGGED -> depth == 1;
            case NESTED -> depth >= 2;
        };
        if (width < 1 || (shape == Shape.SCALAR && width != 1) || !deepEnough) {
            throw new IllegalArgumentException("%s column of width %d, depth %d".formatted(shape, width, depth));
        }
    }

    /** A column of numbers, of arrays or of lists. */
    public ColumnType(Primitive primitive, Shape shape, int width) {
        this(primitive, shape, width, shape == Shape.JAGGED ? 1 : 0);
    }

    /** A column of numbers or of lists of numbers. */
    public ColumnType(Primitive primitive, Shape shape) {
        this(primitive, shape, 1);
    }

    /** A column of {@code depth} lists inside each other, whose innermost items are arrays of {@code width} values. */
    public static ColumnType ofLists(Primitive primitive, int depth, int width) {
        Shape shape = depth > 1 ? Shape.NESTED : depth == 1 ? Shape.JAGGED : width > 1 ? Shape.FIXED : Shape.SCALAR;
        return new ColumnType(primitive, shape, width, depth);
    }

    /** One text an entry: a list of {@link Primitive#CHAR}. */
    public static ColumnType text() {
        return ofLists(Primitive.CHAR, 1, 1);
    }

    /** Whether the innermost lists are texts. */
    public boolean isText() {
        return primitive == Primitive.CHAR;
    }
}
