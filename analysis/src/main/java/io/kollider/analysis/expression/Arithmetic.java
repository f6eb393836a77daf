package io.kollider.analysis.expression;

/** The usual conversions: truth values count as integers, and an integer meets a real as a real. */
final class Arithmetic {
    private Arithmetic() {}

    static Type of(Type operand) {
        return operand == Type.REAL ? Type.REAL : Type.INTEGER;
    }

    static Type of(Type left, Type right) {
        return left == Type.REAL || right == Type.REAL ? Type.REAL : Type.INTEGER;
    }
}
