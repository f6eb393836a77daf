package io.kollider.streams.kernel;

import io.kollider.analysis.expression.PairQuantity;
import io.kollider.analysis.expression.Type;
import org.jspecify.annotations.Nullable;

/** A quantity of two four-vectors. */
final class PairQuantityKernel extends ScalarKernel {
    private final PairQuantity quantity;
    private final VectorKernel one;
    private final VectorKernel other;

    PairQuantityKernel(PairQuantity quantity, VectorKernel one, VectorKernel other, @Nullable MembersKernel over) {
        super(Type.REAL, over);
        this.quantity = quantity;
        this.one = one;
        this.other = other;
    }

    @Override
    void compute(CurrentBlock current) {
        one.update(current);
        other.update(current);
        int length = length(current);
        double[] into = realBuffer(length);
        for (int i = 0; i < length; i++) {
            into[i] = one.with(quantity, i, other, i);
        }
    }
}
