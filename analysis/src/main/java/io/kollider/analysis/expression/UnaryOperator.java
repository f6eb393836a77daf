package io.kollider.analysis.expression;

/** Operators before their operand. */
public enum UnaryOperator {
    /** {@code -x}. */
    NEGATE,
    /** {@code !x}: true for zero, false and NaN. */
    NOT,
    /** {@code ~x}: all bits of a whole number turned over. */
    BIT_NOT
}
