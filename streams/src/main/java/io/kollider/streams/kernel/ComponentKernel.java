package io.kollider.streams.kernel;

import io.kollider.analysis.expression.FourVectorComponent;
import io.kollider.analysis.expression.Type;
import org.jspecify.annotations.Nullable;

/** A component of four-vectors. */
final class ComponentKernel extends ScalarKernel {
    private final FourVectorComponent component;
    private final VectorKernel vector;

    ComponentKernel(FourVectorComponent component, VectorKernel vector, @Nullable MembersKernel over) {
        super(Type.REAL, over);
        this.component = component;
        this.vector = vector;
    }

    @Override
    void compute(CurrentBlock current) {
        vector.update(current);
        int length = length(current);
        double[] into = realBuffer(length);
        switch (component) {
            case PT -> System.arraycopy(vector.pt(), 0, into, 0, length);
            case ETA -> System.arraycopy(vector.eta(), 0, into, 0, length);
            case PHI -> System.arraycopy(vector.phi(), 0, into, 0, length);
            case ENERGY -> System.arraycopy(vector.energy(), 0, into, 0, length);
            case PX -> {
                for (int i = 0; i < length; i++) {
                    into[i] = vector.px(i);
                }
            }
            case PY -> {
                for (int i = 0; i < length; i++) {
                    into[i] = vector.py(i);
                }
            }
            case PZ -> {
                for (int i = 0; i < length; i++) {
                    into[i] = vector.pz(i);
                }
            }
            case P -> {
                for (int i = 0; i < length; i++) {
                    into[i] = vector.momentum(i);
                }
            }
            case THETA -> {
                for (int i = 0; i < length; i++) {
                    into[i] = Math.atan2(vector.pt()[i], vector.pz(i));
                }
            }
            case MASS -> {
                for (int i = 0; i < length; i++) {
                    into[i] = Math.sqrt(vector.squaredMass(i));
                }
            }
            case RAPIDITY -> {
                for (int i = 0; i < length; i++) {
                    into[i] = vector.rapidity(i);
                }
            }
        }
    }
}
