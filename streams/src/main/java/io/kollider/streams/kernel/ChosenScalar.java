package io.kollider.streams.kernel;

/** The values of some events, of a kernel that has computed those of all of them. */
final class ChosenScalar extends ScalarKernel {
    private final ScalarKernel all;

    ChosenScalar(ScalarKernel all) {
        super(all.type(), null);
        this.all = all;
    }

    @Override
    public boolean isUnsigned() {
        return all.isUnsigned();
    }

    @Override
    void compute(CurrentBlock current) {
        int count = current.count();
        int[] chosen = current.chosen();
        switch (type()) {
            case REAL -> {
                double[] from = all.reals(current.source());
                double[] into = realBuffer(count);
                for (int event = 0; event < count; event++) {
                    into[event] = from[chosen[event]];
                }
            }
            case INTEGER -> {
                long[] from = all.wholes(current.source());
                long[] into = wholeBuffer(count);
                for (int event = 0; event < count; event++) {
                    into[event] = from[chosen[event]];
                }
            }
            case BOOLEAN -> {
                boolean[] from = all.truths(current.source());
                boolean[] into = truthBuffer(count);
                for (int event = 0; event < count; event++) {
                    into[event] = from[chosen[event]];
                }
            }
        }
    }
}
