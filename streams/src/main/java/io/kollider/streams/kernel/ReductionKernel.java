package io.kollider.streams.kernel;

import io.kollider.analysis.expression.Reducer;
import io.kollider.analysis.expression.Type;

/** One value an event from the values of all members. Sums and products are taken in the members' order; a NaN among them makes a sum, product, minimum or maximum NaN. */
final class ReductionKernel extends ScalarKernel {
    private final Reducer reducer;
    private final MembersKernel members;
    private final ScalarKernel body;

    /** @param body has a value for each member */
    ReductionKernel(Reducer reducer, MembersKernel members, ScalarKernel body) {
        super(reducer == Reducer.ANY || reducer == Reducer.ALL ? Type.BOOLEAN : Type.REAL, null);
        this.reducer = reducer;
        this.members = members;
        this.body = body;
    }

    @Override
    void compute(CurrentBlock current) {
        members.update(current);
        int[] offsets = members.offsets();
        int count = current.count();
        switch (reducer) {
            case SUM, PRODUCT, MIN, MAX -> {
                double[] from = body.reals(current);
                double[] into = realBuffer(count);
                for (int event = 0; event < count; event++) {
                    into[event] = reduce(from, offsets[event], offsets[event + 1]);
                }
            }
            case ANY, ALL -> {
                boolean[] from = body.truths(current);
                boolean[] into = truthBuffer(count);
                boolean decisive = reducer == Reducer.ANY;
                for (int event = 0; event < count; event++) {
                    into[event] = contains(from, offsets[event], offsets[event + 1], decisive) == decisive;
                }
            }
        }
    }

    private double reduce(double[] from, int start, int end) {
        double value = switch (reducer) {
            case SUM -> 0;
            case PRODUCT -> 1;
            default -> start == end ? Double.NaN : from[start];
        };
        for (int i = start; i < end; i++) {
            value = switch (reducer) {
                case SUM -> value + from[i];
                case PRODUCT -> value * from[i];
                case MIN -> Math.min(value, from[i]);
                default -> Math.max(value, from[i]);
            };
        }
        return value;
    }

    private static boolean contains(boolean[] from, int start, int end, boolean wanted) {
        for (int i = start; i < end; i++) {
            if (from[i] == wanted) {
                return true;
            }
        }
        return false;
    }
}
