package io.kollider.streams.kernel;

/** All objects of one kind, as the file has them. */
final class AllObjects extends MembersKernel {
    /** @param counted the jagged column that gives the objects their number */
    AllObjects(int counted) {
        super(counted);
    }

    @Override
    int[] reads() {
        return counted();
    }

    @Override
    void compute(CurrentBlock current) {
        int count = current.count();
        int[] offsets = current.block().offsets(counted()[0]);
        begin(count);
        for (int event = 0; event < count; event++) {
            int place = current.place(event);
            for (int element = offsets[place]; element < offsets[place + 1]; element++) {
                add(event, 0, element);
            }
            endEvent(event);
        }
    }
}
