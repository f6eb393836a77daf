package io.kollider.streams.kernel;

import io.kollider.analysis.expression.Type;

/** The number of members of each event's collection. */
final class SizeKernel extends ScalarKernel {
    private final MembersKernel members;

    SizeKernel(MembersKernel members) {
        super(Type.INTEGER, null);
        this.members = members;
    }

    @Override
    void compute(CurrentBlock current) {
        members.update(current);
        int[] offsets = members.offsets();
        int count = current.count();
        long[] into = wholeBuffer(count);
        for (int event = 0; event < count; event++) {
            into[event] = offsets[event + 1] - offsets[event];
        }
    }
}
