package io.kollider.streams.kernel;

/** The member with the smallest or the largest key, the first of several; none where no key is a number. */
final class ExtremeMember extends MembersKernel {
    private final MembersKernel source;
    private final ScalarKernel key;
    private final boolean largest;

    /** @param key has a value for each member of source */
    ExtremeMember(MembersKernel source, ScalarKernel key, boolean largest) {
        super(source);
        this.source = source;
        this.key = key;
        this.largest = largest;
    }

    @Override
    void compute(CurrentBlock current) {
        source.update(current);
        double[] keys = key.reals(current);
        int[] offsets = source.offsets();
        int count = current.count();
        begin(count);
        for (int event = 0; event < count; event++) {
            int found = -1;
            for (int i = offsets[event]; i < offsets[event + 1]; i++) {
                boolean better = found < 0 || (largest ? keys[i] > keys[found] : keys[i] < keys[found]);
                if (better && !Double.isNaN(keys[i])) {
                    found = i;
                }
            }
            if (found >= 0) {
                addFrom(source, found);
            }
            endEvent(event);
        }
    }
}
