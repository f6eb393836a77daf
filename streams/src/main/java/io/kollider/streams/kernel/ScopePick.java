package io.kollider.streams.kernel;

/** The member in scope itself. */
final class ScopePick extends PickKernel {
    private final MembersKernel members;

    ScopePick(MembersKernel members) {
        super(members);
        this.members = members;
    }

    @Override
    MembersKernel of() {
        return members;
    }

    @Override
    void compute(CurrentBlock current) {
        int length = length(current);
        int[] into = buffer(length);
        for (int i = 0; i < length; i++) {
            into[i] = i;
        }
    }
}
