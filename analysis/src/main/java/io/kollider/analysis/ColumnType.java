package io.kollider.analysis;

import io.kollider.analysis.expression.Type;

/** The types of stored values; narrower integers are read as {@link #INT}. */
public enum ColumnType {
    BOOLEAN(Type.BOOLEAN),
    INT(Type.INTEGER),
    LONG(Type.INTEGER),
    /** 64 bits whose value is to be taken as unsigned. */
    UNSIGNED_LONG(Type.INTEGER),
    FLOAT(Type.REAL),
    DOUBLE(Type.REAL);

    private final Type type;

    ColumnType(Type type) {
        this.type = type;
    }

    /** What a value of this type is in an expression. */
    public Type inExpressions() {
        return type;
    }
}
