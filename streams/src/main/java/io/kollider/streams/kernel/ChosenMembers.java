package io.kollider.streams.kernel;

/** The members that a collection of objects has in some events, of a kernel that has found those of all of them. */
final class ChosenMembers extends MembersKernel {
    private final MembersKernel all;
    private int[] sources = {};

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
        if (sources.length < all.size()) {
            sources = new int[all.size() + all.size() / 4];
        }
        int count = current.count();
        begin(count);
        for (int event = 0; event < count; event++) {
            int from = current.chosen()[event];
            for (int i = offsets[from]; i < offsets[from + 1]; i++) {
                sources[size()] = i;
                add(event, leaves[i], elements[i]);
            }
            endEvent(event);
        }
    }

    /** The kernel that has found the members in all events. */
    MembersKernel all() {
        return all;
    }

    /** Which of all members each one is. */
    int[] sources() {
        return sources;
    }
}
