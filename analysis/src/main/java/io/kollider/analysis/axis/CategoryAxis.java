package io.kollider.analysis.axis;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/**
 * A bin for each of some whole numbers; every other number is in the overflow, as there is no order that would put it below. Edges are 0, 1, …, n.
 *
 * @param values all different, one a bin
 * @param names one a bin, all different
 */
public record CategoryAxis(List<Long> values, List<String> names) implements Axis {
    public CategoryAxis {
        values = List.copyOf(values);
        names = List.copyOf(names);
        if (values.isEmpty() || values.size() != names.size()) {
            throw new IllegalArgumentException("an axis of categories needs one or more, each with a name");
        }
        if (new HashSet<>(values).size() != values.size() || new HashSet<>(names).size() != names.size()) {
            throw new IllegalArgumentException("categories must differ: " + names + " for " + values);
        }
    }

    @Override
    public int bins() {
        return values.size();
    }

    @Override
    public List<Double> edges() {
        List<Double> edges = new ArrayList<>();
        for (int i = 0; i <= values.size(); i++) {
            edges.add((double) i);
        }
        return List.copyOf(edges);
    }

    @Override
    public List<String> categories() {
        return names;
    }

    @Override
    public int index(double value) {
        if (Double.isNaN(value)) {
            return bins() + 2;
        }
        for (int bin = 0; bin < values.size(); bin++) {
            if (values.get(bin) == value) {
                return bin + 1;
            }
        }
        return bins() + 1;
    }
}
