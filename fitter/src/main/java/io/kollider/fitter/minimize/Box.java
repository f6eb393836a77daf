package io.kollider.fitter.minimize;

import io.kollider.fitter.model.Parameter;
import java.util.List;

/** The bounds of the parameters; one that is fixed has its initial value as both. */
final class Box {
    private final double[] low;
    private final double[] high;

    Box(List<Parameter> parameters) {
        low = new double[parameters.size()];
        high = new double[parameters.size()];
        for (int i = 0; i < low.length; i++) {
            Parameter parameter = parameters.get(i);
            low[i] = parameter.fixed() ? parameter.initial() : parameter.low();
            high[i] = parameter.fixed() ? parameter.initial() : parameter.high();
        }
    }

    int size() {
        return low.length;
    }

    /** The value that is nearest to the one given and allowed. */
    double nearest(int index, double value) {
        return Math.max(low[index], Math.min(high[index], value));
    }

    boolean contains(int index, double value) {
        return value >= low[index] && value <= high[index];
    }

    /** Whether a parameter can move downhill from where it is. */
    boolean isFree(int index, double value, double slope) {
        if (low[index] >= high[index]) {
            return false;
        }
        return !(value <= low[index] && slope > 0) && !(value >= high[index] && slope < 0);
    }
}
