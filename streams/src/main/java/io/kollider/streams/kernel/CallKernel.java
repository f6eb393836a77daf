package io.kollider.streams.kernel;

import io.kollider.analysis.expression.MathFunction;
import io.kollider.analysis.expression.Type;
import org.jspecify.annotations.Nullable;

/** A mathematical function of one or two numbers. */
final class CallKernel extends ScalarKernel {
    private final MathFunction function;
    private final ScalarKernel first;
    private final ScalarKernel second;

    /** @param second the first again for a function of one number */
    CallKernel(
            MathFunction function, Type type, ScalarKernel first, ScalarKernel second, @Nullable MembersKernel over) {
        super(type, over);
        this.function = function;
        this.first = first;
        this.second = second;
    }

    @Override
    void compute(CurrentBlock current) {
        int length = length(current);
        if (type() == Type.INTEGER) {
            long[] x = first.wholes(current);
            long[] y = second.wholes(current);
            long[] into = wholeBuffer(length);
            for (int i = 0; i < length; i++) {
                into[i] = apply(x[i], y[i]);
            }
        } else if (function == MathFunction.ABS) {
            double[] x = first.reals(current);
            double[] into = realBuffer(length);
            for (int i = 0; i < length; i++) {
                into[i] = Math.abs(x[i]);
            }
        } else {
            double[] x = first.reals(current);
            double[] y = second.reals(current);
            double[] into = realBuffer(length);
            for (int i = 0; i < length; i++) {
                into[i] = apply(x[i], y[i]);
            }
        }
    }

    private long apply(long x, long y) {
        return switch (function) {
            case ABS -> first.isUnsigned() ? x : Math.abs(x);
            case MIN -> Math.min(x, y);
            case MAX -> Math.max(x, y);
            default -> throw new IllegalStateException(function + " gives no whole number");
        };
    }

    private double apply(double x, double y) {
        return switch (function) {
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
}
