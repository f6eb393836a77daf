package io.kollider.root;

/** How many values an entry of a column has. */
public enum Shape {
    /** One. */
    SCALAR,
    /** The same number in every entry: a C array of fixed length. */
    FIXED,
    /** Any number: a vector, or an array with a counter. */
    JAGGED,
    /** Lists of lists, to any depth: {@code vector<vector<float>>}, {@code vector<string>}. */
    NESTED
}
