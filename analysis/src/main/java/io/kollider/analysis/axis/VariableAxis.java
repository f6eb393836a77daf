package io.kollider.analysis.axis;

import java.util.Arrays;
import java.util.List;

/** Bins between given edges. */
public final class VariableAxis implements Axis {
    private final double[] edges;

    /** @throws IllegalArgumentException if there are fewer than two edges, or they do not rise */
    public VariableAxis(List<Double> edges) {
        this.edges = edges.stream().mapToDouble(Double::doubleValue).toArray();
        if (this.edges.length < 2) {
            throw new IllegalArgumentException("an axis needs at least two edges, has " + edges);
        }
        for (int i = 0; i < this.edges.length; i++) {
            if (!Double.isFinite(this.edges[i]) || i > 0 && !(this.edges[i - 1] < this.edges[i])) {
                throw new IllegalArgumentException("edges must be finite and rise: " + edges);
            }
        }
    }

    @Override
    public int bins() {
        return edges.length - 1;
    }

    @Override
    public List<Double> edges() {
        return Arrays.stream(edges).boxed().toList();
    }

    @Override
    public int index(double value) {
        if (Double.isNaN(value)) {
            return bins() + 2;
        }
        int found = Arrays.binarySearch(edges, value == 0 ? 0.0 : value); // -0.0 sorts below 0.0
        return found >= 0 ? found + 1 : -found - 1;
    }
}
