package io.kollider.streams.kernel;

/** An object of the event, for each member of a collection. */
final class BroadcastPick extends PickKernel {
    private final PickKernel pick;

    /** @param pick has one object an event */
    BroadcastPick(PickKernel pick, MembersKernel members) {
        super(members);
        this.pick = pick;
    }

    @Override
    MembersKernel of() {
        return pick.of();
    }

    @Override
    void compute(CurrentBlock current) {
        pick.update(current);
        int length = length(current);
        int[] from = pick.picked();
        int[] into = buffer(length);
        for (int i = 0; i < length; i++) {
            into[i] = from[event(i)];
        }
    }
}
