package io.kollider.root;

/** A column of a {@link Table}: a branch of a tree, or a path to values in the fields of an RNTuple. */
public sealed interface Column permits Branch, Field {

    /** The name by which the table finds it. */
    String name();

    /** What the writer noted about it; may be empty. */
    String title();

    long entries();

    /** The C++ name of what an entry holds, for example {@code vector<float>}. */
    String typeName();

    /** Whether {@link Table#reader} can read it; if not, {@link #type} says why. */
    boolean isReadable();

    /** Whether it has no values of its own, only columns below it. */
    boolean isGroup();

    /**
     * The type of the column.
     *
     * @throws UnsupportedFormatException if it holds something that is not read
     */
    ColumnType type();
}
