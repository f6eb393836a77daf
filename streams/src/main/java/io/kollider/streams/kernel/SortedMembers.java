package io.kollider.streams.kernel;

/** The members of a collection by falling key; equal keys keep their order, members without a key (NaN) come last. */
final class SortedMembers extends MembersKernel {
    private final MembersKernel source;
    private final ScalarKernel key;
    private int[] order = {};

    /** @param key has a value for each member of source */
    SortedMembers(MembersKernel source, ScalarKernel key) {
        super(source);
        this.source = source;
        this.key = key;
    }

    @Override
    void compute(CurrentBlock current) {
        source.update(current);
        double[] keys = key.reals(current);
        int[] offsets = source.offsets();
        if (order.length < source.size()) {
            order = new int[source.size() + source.size() / 4];
        }
        int count = current.count();
        begin(count);
        for (int event = 0; event < count; event++) {
            sort(keys, offsets[event], offsets[event + 1]);
            for (int i = offsets[event]; i < offsets[event + 1]; i++) {
                addFrom(source, order[i]);
            }
            endEvent(event);
        }
    }

    /** By insertion: an event has a handful of members. */
    private void sort(double[] keys, int from, int to) {
        for (int i = from; i < to; i++) {
            int at = i;
            while (at > from && comesBefore(keys[i], keys[order[at - 1]])) {
                order[at] = order[at - 1];
                at--;
            }
            order[at] = i;
        }
    }

    private static boolean comesBefore(double one, double other) {
        return one > other || Double.isNaN(other) && !Double.isNaN(one);
    }
}
