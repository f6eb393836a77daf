package io.kollider.streams.kernel;

/** Those members of a collection that stem from one of its leaves, as members of a collection of that leaf alone. */
final class LeafMembers extends MembersKernel {
    private final MembersKernel source;
    private final int leaf;

    LeafMembers(MembersKernel source, int leaf) {
        super(source.counted()[leaf]);
        this.source = source;
        this.leaf = leaf;
    }

    @Override
    void compute(CurrentBlock current) {
        source.update(current);
        int[] offsets = source.offsets();
        int count = current.count();
        begin(count);
        for (int event = 0; event < count; event++) {
            for (int i = offsets[event]; i < offsets[event + 1]; i++) {
                if (source.leaves()[i] == leaf) {
                    add(event, 0, source.elements()[i]);
                }
            }
            endEvent(event);
        }
    }
}
