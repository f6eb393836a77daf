package io.kollider.streams.kernel;

import io.kollider.analysis.expression.Type;

/** The value of one member of each event's collection; NaN where there are too few. */
final class ElementKernel extends ScalarKernel {
    private final MembersKernel members;
    private final ScalarKernel body;
    private final int index;

    /** @param body has a value for each member */
    ElementKernel(MembersKernel members, ScalarKernel body, int index) {
        super(Type.REAL, null);
        this.members = members;
        this.body = body;
        this.index = index;
    }

    @Override
    void compute(CurrentBlock current) {
        members.update(current);
        double[] from = body.reals(current);
        int[] offsets = members.offsets();
        int count = current.count();
        double[] into = realBuffer(count);
        for (int event = 0; event < count; event++) {
            int at = offsets[event] + index;
            into[event] = at < offsets[event + 1] ? from[at] : Double.NaN;
        }
    }
}
