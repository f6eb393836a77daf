package io.kollider.streams.kernel;

import org.jspecify.annotations.Nullable;

/** Which member of a collection an object is, for each event or member in scope: its place among all members of the block, −1 where there is none. */
abstract class PickKernel extends Kernel {
    private final @Nullable MembersKernel over;
    private int[] picked = {};

    /** @param over the collection in scope; null for one object an event */
    PickKernel(@Nullable MembersKernel over) {
        this.over = over;
    }

    /** The collection of which the objects are members. */
    abstract MembersKernel of();

    final @Nullable MembersKernel over() {
        return over;
    }

    final int length(CurrentBlock current) {
        if (over == null) {
            return current.count();
        }
        over.update(current);
        return over.size();
    }

    /** The event of a member in scope, or the event itself. */
    final int event(int i) {
        return over == null ? i : over.events()[i];
    }

    final int[] buffer(int length) {
        if (picked.length < length) {
            picked = new int[length + length / 4];
        }
        return picked;
    }

    /** Longer than the block; overwritten by the next one. */
    final int[] picked() {
        return picked;
    }
}
