package io.kollider.streams.kernel;

import io.kollider.analysis.expression.Distance;
import io.kollider.analysis.expression.Type;
import io.kollider.streams.overlap.Cone;
import org.jspecify.annotations.Nullable;

/** The distance between the directions of two four-vectors. */
final class SeparationKernel extends ScalarKernel {
    private final Distance distance;
    private final VectorKernel one;
    private final VectorKernel other;

    SeparationKernel(Distance distance, VectorKernel one, VectorKernel other, @Nullable MembersKernel over) {
        super(Type.REAL, over);
        this.distance = distance;
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
            double dphi = one.phi()[i] - other.phi()[i];
            into[i] = switch (distance) {
                case DELTA_PHI -> Math.abs(Cone.wrap(dphi));
                case DELTA_R_ETA -> Cone.distance(one.eta()[i] - other.eta()[i], dphi);
                case DELTA_R_RAPIDITY -> Cone.distance(one.rapidity(i) - other.rapidity(i), dphi);
            };
        }
    }
}
