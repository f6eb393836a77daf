package io.kollider.fitter.minimize;

import io.kollider.fitter.model.Model;
import io.kollider.fitter.model.Parameter;

/**
 * Where the parameters may go: within their bounds (one that is fixed has its initial value as both) and, for a step, on the side of 0 where it begins
 * if there is a kink at 0. A zero's sign says on which side of the kink it is.
 */
final class Box {
    private final double[] low;
    private final double[] high;
    private final double[] lowInStep;
    private final double[] highInStep;
    private final boolean[] kinked;
    private final boolean anyKink;

    Box(Model model) {
        int size = model.parameters().size();
        low = new double[size];
        high = new double[size];
        kinked = model.kinked();
        boolean any = false;
        for (int i = 0; i < size; i++) {
            Parameter parameter = model.parameters().get(i);
            low[i] = parameter.fixed() ? parameter.initial() : parameter.low();
            high[i] = parameter.fixed() ? parameter.initial() : parameter.high();
            kinked[i] &= low[i] < high[i];
            any |= kinked[i];
        }
        anyKink = any;
        lowInStep = low.clone();
        highInStep = high.clone();
    }

    int size() {
        return low.length;
    }

    /** Whether any parameter is at a kink. */
    boolean isAtKink(double[] point) {
        for (int i = 0; anyKink && i < point.length; i++) {
            if (isAtKink(i, point[i])) {
                return true;
            }
        }
        return false;
    }

    boolean isAtKink(int index, double value) {
        return kinked[index] && value == 0;
    }

    /** Lets the next step of each parameter with a kink stay on the side where it is. */
    void chooseSides(double[] point) {
        for (int i = 0; anyKink && i < point.length; i++) {
            if (kinked[i]) {
                boolean right = Math.copySign(1, point[i]) > 0;
                lowInStep[i] = right ? Math.max(low[i], 0.0) : low[i];
                highInStep[i] = right ? high[i] : Math.min(high[i], -0.0);
            }
        }
    }

    /** The value that is nearest to the one given and within bounds. */
    double within(int index, double value) {
        return Math.max(low[index], Math.min(high[index], value));
    }

    /** The value that is nearest to the one given and allowed in this step. */
    double nearest(int index, double value) {
        return Math.max(lowInStep[index], Math.min(highInStep[index], value));
    }

    boolean isAtBound(int index, double value) {
        return value == lowInStep[index] || value == highInStep[index];
    }

    boolean contains(int index, double value) {
        return value >= lowInStep[index] && value <= highInStep[index];
    }

    /** Whether a parameter can move downhill from where it is. */
    boolean isFree(int index, double value, double slope) {
        if (lowInStep[index] >= highInStep[index]) {
            return false;
        }
        return !(value <= lowInStep[index] && slope > 0) && !(value >= highInStep[index] && slope < 0);
    }
}
