package io.kollider.streams.kernel;

import io.kollider.analysis.expression.Type;

/** Whether each member of a collection stems from one of its leaves. */
final class StemsFromKernel extends ScalarKernel {
    private final MembersKernel members;
    private final int leaf;

    StemsFromKernel(MembersKernel members, int leaf) {
        super(Type.BOOLEAN, members);
        this.members = members;
        this.leaf = leaf;
    }

    @Override
    void compute(CurrentBlock current) {
        members.update(current);
        int size = members.size();
        int[] leaves = members.leaves();
        boolean[] into = truthBuffer(size);
        for (int i = 0; i < size; i++) {
            into[i] = leaves[i] == leaf;
        }
    }
}
