package io.kollider.streams.kernel;

/** From the first to the last, each member that has no object in common with one taken before it. */
final class DisjointMembers extends MembersKernel {
    private final MembersKernel source;

    DisjointMembers(MembersKernel source) {
        super(source);
        this.source = source;
    }

    @Override
    void compute(CurrentBlock current) {
        source.update(current);
        int[] offsets = source.offsets();
        int count = current.count();
        begin(count);
        for (int event = 0; event < count; event++) {
            int first = size();
            for (int i = offsets[event]; i < offsets[event + 1]; i++) {
                if (isFree(first, i)) {
                    addFrom(source, i);
                }
            }
            endEvent(event);
        }
    }

    private boolean isFree(int first, int member) {
        for (int taken = first; taken < size(); taken++) {
            if (shares(taken, source, member)) {
                return false;
            }
        }
        return true;
    }
}
