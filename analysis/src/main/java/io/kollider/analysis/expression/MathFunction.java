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

    /**
     * The function's value.
     *
     * @param y a function of one number does not look at it
     */
    public double of(double x, double y) {
        return switch (this) {
            case ABS -> Math.abs(x);
            case SQRT -> Math.sqrt(x);
            case EXP -> Math.exp(x);
            case LOG -> Math.log(x);
            case LOG10 -> Math.log10(x);
            case SIN -> Math.sin(x);
            case COS -> Math.cos(x);
            case TAN -> Math.tan(x);
            case ASIN -> Math.asin(x);
            case ACOS -> Math.acos(x);
            case ATAN -> Math.atan(x);
            case SINH -> Math.sinh(x);
            case COSH -> Math.cosh(x);
            case TANH -> Math.tanh(x);
            case FLOOR -> Math.floor(x);
            case CEIL -> Math.ceil(x);
            case POW -> Math.pow(x, y);
            case ATAN2 -> Math.atan2(x, y);
            case HYPOT -> Math.hypot(x, y);
            case MIN -> Math.min(x, y);
            case MAX -> Math.max(x, y);
        };
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
