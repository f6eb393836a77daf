package io.kollider.streams.kernel;

import io.kollider.analysis.expression.PairQuantity;
import org.jspecify.annotations.Nullable;

/** The member that is nearest to a four-vector, the first of several at the same distance. */
final class NearestPick extends PickKernel {
    private final PairQuantity distance;
    private final VectorKernel to;
    private final @Nullable PickKernel self;
    private final MembersKernel members;
    private final VectorKernel vectors;

    /**
     * @param self the object whose four-vector {@code to} is, where it is one: members that share an object with it are left out
     * @param vectors of all members
     */
    NearestPick(
            PairQuantity distance,
            VectorKernel to,
            @Nullable PickKernel self,
            MembersKernel members,
            VectorKernel vectors,
            @Nullable MembersKernel over) {
        super(over);
        this.distance = distance;
        this.to = to;
        this.self = self;
        this.members = members;
        this.vectors = vectors;
    }

    @Override
    MembersKernel of() {
        return members;
    }

    @Override
    void compute(CurrentBlock current) {
        to.update(current);
        members.update(current);
        vectors.update(current);
        if (self != null) {
            self.update(current);
        }
        int length = length(current);
        int[] into = buffer(length);
        for (int i = 0; i < length; i++) {
            into[i] = nearest(i, members.offsets()[event(i)], members.offsets()[event(i) + 1]);
        }
    }

    private int nearest(int i, int start, int end) {
        int nearest = -1;
        double least = Double.POSITIVE_INFINITY;
        for (int member = start; member < end; member++) {
            double away = to.with(distance, i, vectors, member);
            if (away < least && !isSelf(i, member)) {
                least = away;
                nearest = member;
            }
        }
        return nearest;
    }

    private boolean isSelf(int i, int member) {
        return self != null && self.picked()[i] >= 0 && self.of().shares(self.picked()[i], members, member);
    }
}
