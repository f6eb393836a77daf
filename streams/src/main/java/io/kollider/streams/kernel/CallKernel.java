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
        if (type() == Type.BOOLEAN) {
            double[] x = first.reals(current);
            boolean[] into = truthBuffer(length);
            for (int i = 0; i < length; i++) {
                into[i] = function.of(x[i], x[i]) != 0;
            }
        } else if (type() == Type.INTEGER) {
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
                into[i] = function.of(x[i], y[i]);
            }
        }
    }

    private long apply(long x, long y) {
        return switch (function) {
            case ABS -> first.isUnsigned() ? x : Math.abs(x);
            case MIN -> Math.min(x, y);
            case MAX -> Math.max(x, y);
            case DIV -> MathFunction.div(x, y, first.isUnsigned());
            default -> throw new IllegalStateException(function + " gives no whole number");
        };
    }
}
