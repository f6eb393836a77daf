package io.kollider.streams.kernel;

import io.kollider.analysis.expression.Type;
import org.jspecify.annotations.Nullable;

/** One of two values, as a condition says. */
final class ConditionalKernel extends ScalarKernel {
    private final ScalarKernel condition;
    private final ScalarKernel yes;
    private final ScalarKernel no;

    ConditionalKernel(
            Type type, ScalarKernel condition, ScalarKernel yes, ScalarKernel no, @Nullable MembersKernel over) {
        super(type, over);
        this.condition = condition;
        this.yes = yes;
        this.no = no;
    }

    @Override
    public boolean isUnsigned() {
        return yes.isUnsigned() && no.isUnsigned();
    }

    @Override
    void compute(CurrentBlock current) {
        int length = length(current);
        boolean[] which = condition.truths(current);
        switch (type()) {
            case REAL -> {
                double[] one = yes.reals(current);
                double[] other = no.reals(current);
                double[] into = realBuffer(length);
                for (int i = 0; i < length; i++) {
                    into[i] = which[i] ? one[i] : other[i];
                }
            }
            case INTEGER -> {
                long[] one = yes.wholes(current);
                long[] other = no.wholes(current);
                long[] into = wholeBuffer(length);
                for (int i = 0; i < length; i++) {
                    into[i] = which[i] ? one[i] : other[i];
                }
            }
            case BOOLEAN -> {
                boolean[] one = yes.truths(current);
                boolean[] other = no.truths(current);
                boolean[] into = truthBuffer(length);
                for (int i = 0; i < length; i++) {
                    into[i] = which[i] ? one[i] : other[i];
                }
            }
        }
    }
}
