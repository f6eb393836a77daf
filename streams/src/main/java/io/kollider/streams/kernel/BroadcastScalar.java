package io.kollider.streams.kernel;

/** A value of the event, for each member of a collection. */
final class BroadcastScalar extends ScalarKernel {
    private final ScalarKernel value;
    private final MembersKernel members;

    BroadcastScalar(ScalarKernel value, MembersKernel members) {
        super(value.type(), members);
        this.value = value;
        this.members = members;
    }

    @Override
    public boolean isUnsigned() {
        return value.isUnsigned();
    }

    @Override
    void compute(CurrentBlock current) {
        int length = length(current);
        int[] events = members.events();
        switch (type()) {
            case REAL -> {
                double[] from = value.reals(current);
                double[] into = realBuffer(length);
                for (int i = 0; i < length; i++) {
                    into[i] = from[events[i]];
                }
            }
            case INTEGER -> {
                long[] from = value.wholes(current);
                long[] into = wholeBuffer(length);
                for (int i = 0; i < length; i++) {
                    into[i] = from[events[i]];
                }
            }
            case BOOLEAN -> {
                boolean[] from = value.truths(current);
                boolean[] into = truthBuffer(length);
                for (int i = 0; i < length; i++) {
                    into[i] = from[events[i]];
                }
            }
        }
    }
}
