package io.kollider.streams.kernel;

/** The sum of the four-vectors of all members of each event, in their order. */
final class TotalVector extends CartesianVector {
    private final MembersKernel members;
    private final VectorKernel vectors;

    /** @param vectors of all members */
    TotalVector(MembersKernel members, VectorKernel vectors) {
        super(null);
        this.members = members;
        this.vectors = vectors;
    }

    @Override
    void compute(CurrentBlock current) {
        members.update(current);
        vectors.update(current);
        int[] offsets = members.offsets();
        int count = current.count();
        reserveComponents(count);
        for (int event = 0; event < count; event++) {
            if (offsets[event] == offsets[event + 1]) {
                putZero(event);
                continue;
            }
            double x = 0;
            double y = 0;
            double z = 0;
            double energy = 0;
            for (int i = offsets[event]; i < offsets[event + 1]; i++) {
                x += vectors.px(i);
                y += vectors.py(i);
                z += vectors.pz(i);
                energy += vectors.energy()[i];
            }
            putComponents(event, x, y, z, energy);
        }
    }
}
