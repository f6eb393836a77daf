package io.kollider.streams.kernel;

/** The members that a collection of objects has in some events, of a kernel that has found those of all of them. */
final class ChosenMembers extends MembersKernel {
    private final MembersKernel all;

    /** @param all no combinations: those are numbered anew where fewer are made */
    ChosenMembers(MembersKernel all) {
        super(all);
        this.all = all;
    }

    @Override
    void compute(CurrentBlock current) {
        all.update(current.source());
        int[] offsets = all.offsets();
        int[] leaves = all.leaves();
        int[] elements = all.elements();
        int count = current.count();
        begin(count);
        for (int event = 0; event < count; event++) {
            int from = current.chosen()[event];
            for (int i = offsets[from]; i < offsets[from + 1]; i++) {
                add(event, leaves[i], elements[i]);
            }
            endEvent(event);
        }
    }
}
