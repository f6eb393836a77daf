package io.kollider.streams.kernel;

import io.kollider.analysis.expression.Type;
import org.jspecify.annotations.Nullable;

/** Conjunction or disjunction. */
final class LogicKernel extends ScalarKernel {
    private final boolean conjunction;
    private final ScalarKernel left;
    private final ScalarKernel right;

    LogicKernel(boolean conjunction, ScalarKernel left, ScalarKernel right, @Nullable MembersKernel over) {
        super(Type.BOOLEAN, over);
        this.conjunction = conjunction;
        this.left = left;
        this.right = right;
    }

    @Override
    void compute(CurrentBlock current) {
        int length = length(current);
        boolean[] one = left.truths(current);
        boolean[] other = right.truths(current);
        boolean[] into = truthBuffer(length);
        if (conjunction) {
            for (int i = 0; i < length; i++) {
                into[i] = one[i] & other[i];
            }
        } else {
            for (int i = 0; i < length; i++) {
                into[i] = one[i] | other[i];
            }
        }
    }
}
