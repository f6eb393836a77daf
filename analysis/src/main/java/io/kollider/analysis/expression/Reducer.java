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
    /** NaN without objects. */
    MEAN,
    /** How many are true; 0 without objects. */
    COUNT,
    /** False without objects. */
    ANY,
    /** True without objects. */
    ALL;

    /** What the outcome is. */
    public Type type() {
        return switch (this) {
            case SUM, PRODUCT, MIN, MAX, MEAN -> Type.REAL;
            case COUNT -> Type.INTEGER;
            case ANY, ALL -> Type.BOOLEAN;
        };
    }
}
