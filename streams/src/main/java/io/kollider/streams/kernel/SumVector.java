package io.kollider.streams.kernel;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The sum of four-vectors by components, from the first to the last. Its η is asinh(pz / pT), its φ atan2(py, px). */
final class SumVector extends VectorKernel {
    private final VectorKernel[] terms;
    private double[] px = {};
    private double[] py = {};

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
        reserve(length);
        if (px.length < length) {
            int larger = length + length / 4;
            px = new double[larger];
            py = new double[larger];
        }
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
            px[i] = x;
            py[i] = y;
            double pt = Math.sqrt(x * x + y * y);
            put(i, pt, asinh(z / pt), Math.atan2(y, x), z, energy, false);
        }
    }

    /** The sums themselves: pT and φ would lose their last digits. */
    @Override
    double px(int i) {
        return px[i];
    }

    @Override
    double py(int i) {
        return py[i];
    }
}
