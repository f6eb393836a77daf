package io.kollider.streams.kernel;

import io.kollider.analysis.expression.Type;

/** A value of a picked object; NaN where there is none. */
final class PickedValue extends ScalarKernel {
    private final PickKernel pick;
    private final ScalarKernel body;

    /**
     * @param type REAL, or that of the body if there always is an object
     * @param body has a value for each member
     */
    PickedValue(PickKernel pick, ScalarKernel body, Type type) {
        super(type, pick.over());
        this.pick = pick;
        this.body = body;
    }

    @Override
    public boolean isUnsigned() {
        return body.isUnsigned();
    }

    @Override
    void compute(CurrentBlock current) {
        pick.update(current);
        int length = length(current);
        int[] picked = pick.picked();
        switch (type()) {
            case REAL -> {
                double[] from = body.reals(current);
                double[] into = realBuffer(length);
                for (int i = 0; i < length; i++) {
                    into[i] = picked[i] < 0 ? Double.NaN : from[picked[i]];
                }
            }
            case INTEGER -> {
                long[] from = body.wholes(current);
                long[] into = wholeBuffer(length);
                for (int i = 0; i < length; i++) {
                    into[i] = from[picked[i]];
                }
            }
            case BOOLEAN -> {
                boolean[] from = body.truths(current);
                boolean[] into = truthBuffer(length);
                for (int i = 0; i < length; i++) {
                    into[i] = from[picked[i]];
                }
            }
        }
    }
}
