package io.kollider.streams.kernel;

/** The members of a collection for which a condition holds, in the same order. */
final class FilteredMembers extends MembersKernel {
    private final MembersKernel source;
    private final ScalarKernel condition;

    /** @param condition has a value for each member of source */
    FilteredMembers(MembersKernel source, ScalarKernel condition) {
        super(source);
        this.source = source;
        this.condition = condition;
    }

    @Override
    void compute(CurrentBlock current) {
        source.update(current);
        boolean[] passes = condition.truths(current);
        int[] offsets = source.offsets();
        int count = current.count();
        begin(count);
        for (int event = 0; event < count; event++) {
            for (int i = offsets[event]; i < offsets[event + 1]; i++) {
                if (passes[i]) {
                    addFrom(source, i);
                }
            }
            endEvent(event);
        }
    }
}
