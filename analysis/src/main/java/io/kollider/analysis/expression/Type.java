package io.kollider.analysis.expression;

/** What a scalar expression yields. */
public enum Type {
    /** A truth value; counts as 0 or 1 in arithmetic, as in C++. */
    BOOLEAN,
    /** A 64-bit integer; columns of unsigned 64-bit integers keep their bits. */
    INTEGER,
    /** A double; NaN stands for "there is none". */
    REAL
}
