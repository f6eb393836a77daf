package io.kollider.streams.kernel;

/** The four-vector of one member of each event's collection; none where there are too few. */
final class ElementVector extends VectorKernel {
    private final MembersKernel members;
    private final VectorKernel vectors;
    private final int index;

    /** @param vectors of all members */
    ElementVector(MembersKernel members, VectorKernel vectors, int index) {
        super(null);
        this.members = members;
        this.vectors = vectors;
        this.index = index;
    }

    @Override
    void compute(CurrentBlock current) {
        members.update(current);
        vectors.update(current);
        int[] offsets = members.offsets();
        int count = current.count();
        reserve(count);
        for (int event = 0; event < count; event++) {
            int at = offsets[event] + index;
            if (at < offsets[event + 1]) {
                copy(event, vectors, at);
            } else {
                putNone(event);
            }
        }
    }
}
