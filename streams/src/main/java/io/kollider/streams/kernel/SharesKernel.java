package io.kollider.streams.kernel;

import io.kollider.analysis.expression.Type;

/** Whether two objects have an object in common. */
final class SharesKernel extends ScalarKernel {
    private final PickKernel one;
    private final PickKernel other;

    SharesKernel(PickKernel one, PickKernel other) {
        super(Type.BOOLEAN, one.over());
        this.one = one;
        this.other = other;
    }

    @Override
    void compute(CurrentBlock current) {
        one.update(current);
        other.update(current);
        int length = length(current);
        int[] ones = one.picked();
        int[] others = other.picked();
        boolean[] into = truthBuffer(length);
        for (int i = 0; i < length; i++) {
            into[i] = ones[i] >= 0 && others[i] >= 0 && one.of().shares(ones[i], other.of(), others[i]);
        }
    }
}
