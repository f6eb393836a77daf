package io.kollider.streams.kernel;

/** The members at some places of each event's collection. */
final class SlicedMembers extends MembersKernel {
    private final MembersKernel source;
    private final int from;
    private final int to;

    /** @param to the place behind the last */
    SlicedMembers(MembersKernel source, int from, int to) {
        super(source);
        this.source = source;
        this.from = from;
        this.to = to;
    }

    @Override
    void compute(CurrentBlock current) {
        source.update(current);
        int[] offsets = source.offsets();
        int count = current.count();
        begin(count);
        for (int event = 0; event < count; event++) {
            int size = offsets[event + 1] - offsets[event];
            for (int place = from; place < Math.min(size, to); place++) {
                addFrom(source, offsets[event] + place);
            }
            endEvent(event);
        }
    }
}
