package io.kollider.analysis.expression;

import io.kollider.analysis.unit.Dimension;
import java.util.List;
import java.util.Locale;

/** Functions of numbers, named as in C's {@code math.h}. */
public enum MathFunction {
    ABS(1),
    SQRT(1),
    CBRT(1),
    EXP(1),
    EXP2(1),
    EXPM1(1),
    LOG(1),
    LOG2(1),
    LOG10(1),
    LOG1P(1),
    SIN(1),
    COS(1),
    TAN(1),
    ASIN(1),
    ACOS(1),
    ATAN(1),
    SINH(1),
    COSH(1),
    TANH(1),
    ASINH(1),
    ACOSH(1),
    ATANH(1),
    ERF(1),
    ERFC(1),
    FLOOR(1),
    CEIL(1),
    /** Towards zero. */
    TRUNC(1),
    /** To the nearest whole number, halves away from zero. */
    ROUND(1),
    /** To the nearest whole number, halves to the even one. */
    RINT(1),
    ISNAN(1),
    ISINF(1),
    ISFINITE(1),
    /** An angle in rad brought into [−π, π). */
    PHI_MPI_PI(1),
    POW(2),
    ATAN2(2),
    HYPOT(2),
    /** The remainder of real numbers, with the sign of the first. */
    FMOD(2),
    COPYSIGN(2),
    /** The quotient of whole numbers, without its fraction, as {@code /} of C++ gives it. */
    DIV(2),
    /** Of two numbers; of a collection's values it is a {@link Reducer}. */
    MIN(2),
    /** Of two numbers; of a collection's values it is a {@link Reducer}. */
    MAX(2);

    private static final double TURN = 2 * Math.PI;

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
     * The function's value; truth values are 1 and 0.
     *
     * @param y a function of one number does not look at it
     */
    public double of(double x, double y) {
        return switch (this) {
            case ABS -> Math.abs(x);
            case SQRT -> Math.sqrt(x);
            case CBRT -> Math.cbrt(x);
            case EXP -> Math.exp(x);
            case EXP2 -> Math.pow(2, x);
            case EXPM1 -> Math.expm1(x);
            case LOG -> Math.log(x);
            case LOG2 -> log2(x);
            case LOG10 -> Math.log10(x);
            case LOG1P -> Math.log1p(x);
            case SIN -> Math.sin(x);
            case COS -> Math.cos(x);
            case TAN -> Math.tan(x);
            case ASIN -> Math.asin(x);
            case ACOS -> Math.acos(x);
            case ATAN -> Math.atan(x);
            case SINH -> Math.sinh(x);
            case COSH -> Math.cosh(x);
            case TANH -> Math.tanh(x);
            case ASINH -> asinh(x);
            case ACOSH -> acosh(x);
            case ATANH -> 0.5 * Math.log1p(2 * x / (1 - x));
            case ERF -> ErrorFunction.erf(x);
            case ERFC -> ErrorFunction.erfc(x);
            case FLOOR -> Math.floor(x);
            case CEIL -> Math.ceil(x);
            case TRUNC -> x < 0 ? Math.ceil(x) : Math.floor(x);
            case ROUND -> round(x);
            case RINT -> Math.rint(x);
            case ISNAN -> Double.isNaN(x) ? 1 : 0;
            case ISINF -> Double.isInfinite(x) ? 1 : 0;
            case ISFINITE -> Double.isFinite(x) ? 1 : 0;
            case PHI_MPI_PI -> wrapped(x);
            case POW -> Math.pow(x, y);
            case ATAN2 -> Math.atan2(x, y);
            case HYPOT -> Math.hypot(x, y);
            case FMOD -> x % y;
            case COPYSIGN -> Math.copySign(x, y);
            case DIV -> div((long) x, (long) y, false);
            case MIN -> Math.min(x, y);
            case MAX -> Math.max(x, y);
        };
    }

    /**
     * The quotient of whole numbers, without its fraction.
     *
     * @param unsigned whether the first is an unsigned number of 64 bits
     * @throws IllegalStateException for a division by 0: whole numbers have no NaN to say so
     */
    public static long div(long x, long y, boolean unsigned) {
        if (y == 0) {
            throw new IllegalStateException("the quotient of a division by 0 was asked for");
        }
        return unsigned && y > 0 ? Long.divideUnsigned(x, y) : x / y;
    }

    /** Exact for powers of two. */
    private static double log2(double x) {
        int exponent = Math.getExponent(x);
        if (!(x > 0) || exponent > Double.MAX_EXPONENT || exponent < Double.MIN_EXPONENT) {
            return Math.log(x) / Math.log(2);
        }
        return exponent + Math.log(Math.scalb(x, -exponent)) / Math.log(2);
    }

    private static double asinh(double x) {
        double size = Math.abs(x);
        double value = size > 1e150
                ? Math.log(size) + Math.log(2)
                : Math.log1p(size + size * size / (1 + Math.sqrt(1 + size * size)));
        return Math.copySign(value, x);
    }

    private static double acosh(double x) {
        double above = x - 1;
        return x > 1e150 ? Math.log(x) + Math.log(2) : Math.log1p(above + Math.sqrt(2 * above + above * above));
    }

    private static double round(double x) {
        double floor = Math.floor(Math.abs(x));
        return Math.copySign(Math.abs(x) - floor >= 0.5 ? floor + 1 : floor, x);
    }

    private static double wrapped(double angle) {
        double rest = (angle + Math.PI) % TURN;
        return (rest < 0 ? rest + TURN : rest) - Math.PI;
    }

    /** Whether it is a function of whole numbers alone. */
    boolean isOfWholeNumbers() {
        return this == DIV;
    }

    Type result(List<Scalar> arguments) {
        return switch (this) {
            case ABS -> Arithmetic.of(arguments.get(0).type());
            case MIN, MAX ->
                Arithmetic.of(arguments.get(0).type(), arguments.get(1).type());
            case ISNAN, ISINF, ISFINITE -> Type.BOOLEAN;
            case DIV -> Type.INTEGER;
            default -> Type.REAL;
        };
    }

    Dimension dimension(List<Dimension> arguments) {
        return switch (this) {
            case ABS, FLOOR, CEIL, TRUNC, ROUND, RINT, FMOD, COPYSIGN -> arguments.get(0);
            case MIN, MAX, HYPOT -> arguments.get(0).or(arguments.get(1));
            case SQRT, CBRT, POW -> Dimension.UNKNOWN;
            default -> Dimension.NUMBER;
        };
    }
}
