package io.kollider.streams.kernel;

import io.kollider.analysis.expression.Type;
import java.util.List;

/** A value of each member of a collection, computed in another way for each of its leaves. */
final class PerLeafKernel extends ScalarKernel {
    private final MembersKernel members;
    private final List<ScalarKernel> parts;
    private final int[] next;

    /** @param parts by leaf: values of the members that stem from it, in their order */
    PerLeafKernel(Type type, MembersKernel members, List<ScalarKernel> parts) {
        super(type, members);
        this.members = members;
        this.parts = List.copyOf(parts);
        this.next = new int[parts.size()];
    }

    @Override
    void compute(CurrentBlock current) {
        members.update(current);
        for (int leaf = 0; leaf < next.length; leaf++) {
            next[leaf] = 0;
        }
        int size = members.size();
        int[] leaves = members.leaves();
        if (type() == Type.BOOLEAN) {
            boolean[] into = truthBuffer(size);
            for (int i = 0; i < size; i++) {
                into[i] = parts.get(leaves[i]).truths(current)[next[leaves[i]]++];
            }
        } else {
            double[] into = realBuffer(size);
            for (int i = 0; i < size; i++) {
                into[i] = parts.get(leaves[i]).reals(current)[next[leaves[i]]++];
            }
        }
    }
}
