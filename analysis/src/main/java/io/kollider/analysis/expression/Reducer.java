package io.kollider.analysis.expression;

/** How the values of all objects become one. */
public enum Reducer {
    /** 0 without objects. */
    SUM,
    /** 1 without objects. */
    PRODUCT,
    /** NaN without objects. */
    MIN,
    /** NaN without objects. */
    MAX,
    /** False without objects. */
    ANY,
    /** True without objects. */
    ALL;

    boolean isLogical() {
        return this == ANY || this == ALL;
    }
}
