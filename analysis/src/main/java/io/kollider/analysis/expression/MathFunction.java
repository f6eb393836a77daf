package io.kollider.analysis.expression;

import java.util.List;
import java.util.Locale;

/** Functions of numbers, named as in C's {@code math.h}. */
public enum MathFunction {
    ABS(1),
    SQRT(1),
    EXP(1),
    LOG(1),
    LOG10(1),
    SIN(1),
    COS(1),
    TAN(1),
    ASIN(1),
    ACOS(1),
    ATAN(1),
    SINH(1),
    COSH(1),
    TANH(1),
    FLOOR(1),
    CEIL(1),
    POW(2),
    ATAN2(2),
    HYPOT(2),
    /** Of two numbers; of a collection's values it is a {@link Reducer}. */
    MIN(2),
    /** Of two numbers; of a collection's values it is a {@link Reducer}. */
    MAX(2);

    private final int arity;

    MathFunction(int arity) {
        this.arity = arity;
    }

    /** Number of arguments. */
    public int arity() {
        return arity;
    }

    /** As it is written. */
    public String symbol() {
        return name().toLowerCase(Locale.ROOT);
    }

    Type result(List<Scalar> arguments) {
        return switch (this) {
            case ABS -> Arithmetic.of(arguments.get(0).type());
            case MIN, MAX ->
                Arithmetic.of(arguments.get(0).type(), arguments.get(1).type());
            default -> Type.REAL;
        };
    }
}
