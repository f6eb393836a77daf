package io.kollider.analysis.axis;

import java.util.ArrayList;
import java.util.List;

/** Bins of equal width. The bin of a value is that of ROOT's TAxis::FindBin, {@code 1 + (int) (n * (x - low) / (high - low))}. */
public record RegularAxis(int bins, double low, double high) implements Axis {
    public RegularAxis {
        if (bins < 1) {
            throw new IllegalArgumentException("an axis needs at least one bin, not " + bins);
        }
        if (!(low < high) || Double.isInfinite(low) || Double.isInfinite(high)) {
            throw new IllegalArgumentException(
                    "a range must rise from a finite value to another, not [" + low + ", " + high + "]");
        }
    }

    @Override
    public int index(double value) {
        if (value < low) {
            return 0;
        }
        if (value < high) {
            return Math.min(bins, 1 + (int) (bins * (value - low) / (high - low)));
        }
        return value >= high ? bins + 1 : bins + 2;
    }

    @Override
    public List<Double> edges() {
        List<Double> edges = new ArrayList<>();
        for (int i = 0; i < bins; i++) {
            edges.add(low + i * (high - low) / bins);
        }
        edges.add(high);
        return List.copyOf(edges);
    }
}
