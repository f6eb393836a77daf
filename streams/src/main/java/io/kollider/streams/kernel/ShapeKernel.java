package io.kollider.streams.kernel;

import io.kollider.analysis.expression.EventShape;
import io.kollider.analysis.expression.Type;
import java.util.List;

/** A quantity of the momenta of several objects together, one value an event; NaN where one of them is not there. */
final class ShapeKernel extends ScalarKernel {
    private final EventShape shape;
    private final int order;
    private final VectorKernel[] singles;
    private final Members[] collections;
    private final Momenta momenta = new Momenta();

    /** The members of a collection with their four-vectors. */
    record Members(MembersKernel members, VectorKernel vectors) {}

    /** @param order of a Fox–Wolfram moment */
    ShapeKernel(EventShape shape, int order, List<VectorKernel> singles, List<Members> collections) {
        super(Type.REAL, null);
        this.shape = shape;
        this.order = order;
        this.singles = singles.toArray(VectorKernel[]::new);
        this.collections = collections.toArray(Members[]::new);
    }

    @Override
    void compute(CurrentBlock current) {
        for (VectorKernel single : singles) {
            single.update(current);
        }
        for (Members collection : collections) {
            collection.members.update(current);
            collection.vectors.update(current);
        }
        int count = current.count();
        double[] into = realBuffer(count);
        for (int event = 0; event < count; event++) {
            momenta.clear();
            for (VectorKernel single : singles) {
                momenta.add(single, event);
            }
            for (Members collection : collections) {
                int[] offsets = collection.members.offsets();
                for (int i = offsets[event]; i < offsets[event + 1]; i++) {
                    momenta.add(collection.vectors, i);
                }
            }
            into[event] = value();
        }
    }

    private double value() {
        return switch (shape) {
            case SPHERICITY -> 1.5 * (momenta.eigenvalue(Momenta.Tensor.QUADRATIC, 1) + momenta.eigenvalue(2));
            case APLANARITY -> 1.5 * momenta.eigenvalue(Momenta.Tensor.QUADRATIC, 2);
            case PLANARITY -> momenta.eigenvalue(Momenta.Tensor.QUADRATIC, 1) - momenta.eigenvalue(2);
            case TRANSVERSE_SPHERICITY -> momenta.transverseSphericity();
            case C_PARAMETER -> {
                double first = momenta.eigenvalue(Momenta.Tensor.LINEAR, 0);
                double second = momenta.eigenvalue(1);
                double third = momenta.eigenvalue(2);
                yield 3 * (first * second + first * third + second * third);
            }
            case D_PARAMETER ->
                27 * momenta.eigenvalue(Momenta.Tensor.LINEAR, 0) * momenta.eigenvalue(1) * momenta.eigenvalue(2);
            case THRUST -> momenta.thrust();
            case FOX_WOLFRAM -> momenta.foxWolfram(order);
            case CENTRALITY -> momenta.sumOfPt() / momenta.sumOfEnergy();
            case HT -> momenta.sumOfPt();
        };
    }
}
