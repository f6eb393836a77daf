package io.kollider.streams.kernel;

/** The values of some events, of a kernel that has computed those of all of them, or of some that these are among. */
final class ChosenScalar extends ScalarKernel {
    private final ScalarKernel all;
    private final boolean lent;

    /** @param lent whether the kernel is one of the nominal row, for events {@link CurrentBlock#among among} which these are */
    ChosenScalar(ScalarKernel all, boolean lent) {
        super(all.type(), null);
        this.all = all;
        this.lent = lent;
    }

    @Override
    public boolean isUnsigned() {
        return all.isUnsigned();
    }

    @Override
    void compute(CurrentBlock current) {
        int count = current.count();
        CurrentBlock source = lent ? current.lender() : current.source();
        int[] chosen = lent ? current.lent() : current.chosen();
        switch (type()) {
            case REAL -> {
                double[] from = all.reals(source);
                double[] into = realBuffer(count);
                for (int event = 0; event < count; event++) {
                    into[event] = from[chosen[event]];
                }
            }
            case INTEGER -> {
                long[] from = all.wholes(source);
                long[] into = wholeBuffer(count);
                for (int event = 0; event < count; event++) {
                    into[event] = from[chosen[event]];
                }
            }
            case BOOLEAN -> {
                boolean[] from = all.truths(source);
                boolean[] into = truthBuffer(count);
                for (int event = 0; event < count; event++) {
                    into[event] = from[chosen[event]];
                }
            }
        }
    }
}
