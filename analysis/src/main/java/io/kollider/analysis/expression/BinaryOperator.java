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
    /** Of whole numbers, as the two below. */
    BIT_AND("&"),
    BIT_OR("|"),
    /** By 0 to 63 places. */
    SHIFT_LEFT("<<"),
    /** By 0 to 63 places; the sign stays, but not that of an unsigned 64-bit column. */
    SHIFT_RIGHT(">>"),
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

    /** Whether it works on bits, which only whole numbers have. */
    boolean isOfBits() {
        return switch (this) {
            case BIT_AND, BIT_OR, SHIFT_LEFT, SHIFT_RIGHT -> true;
            default -> false;
        };
    }

    /**
     * By how many places to shift.
     *
     * @throws IllegalStateException if C++ does not say what such a shift does
     */
    public static int places(long number) {
        if (number < 0 || number > 63) {
            throw new IllegalStateException(
                    "a shift by " + number + " places was asked for; 64-bit numbers have 0 to 63");
        }
        return (int) number;
    }

    Type result(Type left, Type right) {
        return switch (this) {
            case ADD, SUBTRACT, MULTIPLY, REMAINDER -> Arithmetic.of(left, right);
            case DIVIDE -> Type.REAL;
            case BIT_AND, BIT_OR, SHIFT_LEFT, SHIFT_RIGHT -> Type.INTEGER;
            case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL, EQUAL, NOT_EQUAL, AND, OR -> Type.BOOLEAN;
        };
    }
}
