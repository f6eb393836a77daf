package io.kollider.streams.kernel;

/** A four-vector of the event, for each member of a collection. */
final class BroadcastVector extends VectorKernel {
    private final VectorKernel vector;
    private final MembersKernel members;

    BroadcastVector(VectorKernel vector, MembersKernel members) {
        super(members);
        this.vector = vector;
        this.members = members;
    }

    @Override
    void compute(CurrentBlock current) {
        vector.update(current);
        int length = length(current);
        int[] events = members.events();
        reserve(length);
        for (int i = 0; i < length; i++) {
            copy(i, vector, events[i]);
        }
    }

    @Override
    double px(int i) {
        return vector.px(members.events()[i]);
    }

    @Override
    double py(int i) {
        return vector.py(members.events()[i]);
    }
}
