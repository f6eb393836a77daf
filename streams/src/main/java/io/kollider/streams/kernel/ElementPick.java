package io.kollider.streams.kernel;

/** The member of each event's collection at one place. */
final class ElementPick extends PickKernel {
    private final MembersKernel members;
    private final int index;

    ElementPick(MembersKernel members, int index) {
        super(null);
        this.members = members;
        this.index = index;
    }

    @Override
    MembersKernel of() {
        return members;
    }

    @Override
    void compute(CurrentBlock current) {
        members.update(current);
        int[] offsets = members.offsets();
        int count = current.count();
        int[] into = buffer(count);
        for (int event = 0; event < count; event++) {
            int at = offsets[event] + index;
            into[event] = at < offsets[event + 1] ? at : -1;
        }
    }
}
