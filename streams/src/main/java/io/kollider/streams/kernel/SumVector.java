package io.kollider.streams.kernel;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The sum of four-vectors by components, from the first to the last. */
final class SumVector extends CartesianVector {
    private final VectorKernel[] terms;

    SumVector(List<VectorKernel> terms, @Nullable MembersKernel over) {
        super(over);
        this.terms = terms.toArray(VectorKernel[]::new);
    }

    @Override
    void compute(CurrentBlock current) {
        for (VectorKernel term : terms) {
            term.update(current);
        }
        int length = length(current);
        reserveComponents(length);
        for (int i = 0; i < length; i++) {
            double x = 0;
            double y = 0;
            double z = 0;
            double energy = 0;
            for (VectorKernel term : terms) {
                x += term.px(i);
                y += term.py(i);
                z += term.pz(i);
                energy += term.energy()[i];
            }
            putComponents(i, x, y, z, energy);
        }
    }
}
