package io.kollider.streams.kernel;

import io.kollider.analysis.expression.Type;
import io.kollider.analysis.expression.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A sign or a negation. */
final class UnaryKernel extends ScalarKernel {
    private final UnaryOperator operator;
    private final ScalarKernel operand;

    UnaryKernel(UnaryOperator operator, Type type, ScalarKernel operand, @Nullable MembersKernel over) {
        super(type, over);
        this.operator = operator;
        this.operand = operand;
    }

    @Override
    void compute(CurrentBlock current) {
        int length = length(current);
        if (operator == UnaryOperator.NOT) {
            boolean[] from = operand.truths(current);
            boolean[] into = truthBuffer(length);
            for (int i = 0; i < length; i++) {
                into[i] = !from[i];
            }
        } else if (type() == Type.REAL) {
            double[] from = operand.reals(current);
            double[] into = realBuffer(length);
            for (int i = 0; i < length; i++) {
                into[i] = -from[i];
            }
        } else {
            long[] from = operand.wholes(current);
            long[] into = wholeBuffer(length);
            for (int i = 0; i < length; i++) {
                into[i] = operator == UnaryOperator.BIT_NOT ? ~from[i] : -from[i];
            }
        }
    }
}
