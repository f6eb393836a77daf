package io.kollider.analysis.expression;

/** Operators between their operands. Comparisons with NaN are false, {@code !=} included only where both values exist. */
public enum BinaryOperator {
    ADD("+"),
    SUBTRACT("-"),
    MULTIPLY("*"),
    /** Real division, of integers too. */
    DIVIDE("/"),
    /** Remainder, exact for integers; of an unsigned 64-bit column as unsigned. The sign is that of the left operand, as in C++. */
    REMAINDER("%"),
    LESS("<"),
    LESS_OR_EQUAL("<="),
    GREATER(">"),
    GREATER_OR_EQUAL(">="),
    EQUAL("=="),
    NOT_EQUAL("!="),
    AND("&&"),
    OR("||");

    private final String symbol;

    BinaryOperator(String symbol) {
        this.symbol = symbol;
    }

    /** As it is written. */
    public String symbol() {
        return symbol;
    }

    Type result(Type left, Type right) {
        return switch (this) {
            case ADD, SUBTRACT, MULTIPLY, REMAINDER -> Arithmetic.of(left, right);
            case DIVIDE -> Type.REAL;
            case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL, EQUAL, NOT_EQUAL, AND, OR -> Type.BOOLEAN;
        };
    }
}
