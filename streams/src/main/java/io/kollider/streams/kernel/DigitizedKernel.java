package io.kollider.streams.kernel;

import io.kollider.analysis.expression.Edges;
import io.kollider.analysis.expression.Type;
import org.jspecify.annotations.Nullable;

/** Where values lie among edges. */
final class DigitizedKernel extends ScalarKernel {
    private final ScalarKernel value;
    private final Edges edges;

    DigitizedKernel(ScalarKernel value, Edges edges, @Nullable MembersKernel over) {
        super(Type.REAL, over);
        this.value = value;
        this.edges = edges;
    }

    @Override
    void compute(CurrentBlock current) {
        int length = length(current);
        double[] from = value.reals(current);
        double[] into = realBuffer(length);
        for (int i = 0; i < length; i++) {
            into[i] = edges.find(from[i]);
        }
    }
}
