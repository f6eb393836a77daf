package io.kollider.streams.selection;

import io.kollider.analysis.Analysis;
import io.kollider.analysis.BoundAnalysis;
import io.kollider.analysis.Variation;
import io.kollider.analysis.expression.Scalar;
import io.kollider.streams.kernel.Kernels;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The rows of what is counted: the nominal one, or that of the variation that the files stand for, and behind it one for each variation in the same files.
 *
 * @param kernels that look at all events of a block
 * @param weights of all events
 * @param kept the sums of weights that variations keep
 */
record Rows(List<String> names, List<Kernels> kernels, List<Optional<Scalar>> weights, List<PreservedSums.Pair> kept) {
    Rows {
        names = List.copyOf(names);
        kernels = List.copyOf(kernels);
        weights = List.copyOf(weights);
        kept = List.copyOf(kept);
    }

    /**
     * The rows of one kind of files.
     *
     * @param variation that the files stand for; "" for the nominal ones
     */
    static Rows of(Analysis analysis, BoundAnalysis bound, String variation, Kernels nominal) {
        List<String> names = new ArrayList<>(List.of(first(analysis, variation)));
        List<Kernels> kernels = new ArrayList<>(List.of(nominal));
        List<Optional<Scalar>> weights = new ArrayList<>(List.of(bound.weight()));
        List<PreservedSums.Pair> kept = new ArrayList<>();
        for (Variation other : bound.variations()) {
            names.add(other.name());
            Kernels varied = nominal.varied(bound, other);
            kernels.add(varied);
            weights.add(other.weight().or(bound::weight));
            other.preserved()
                    .ifPresent(sum -> kept.add(new PreservedSums.Pair(
                            other.name(), nominal.scalar(sum.weight()), varied.scalar(sum.varied()))));
        }
        return new Rows(names, kernels, weights, kept);
    }

    private static String first(Analysis analysis, String variation) {
        if (!variation.isEmpty()) {
            return variation;
        }
        String nominal = analysis.input().nominal();
        return nominal.isEmpty() ? "nominal" : nominal;
    }

    /** Name of the first. */
    String nominalName() {
        return names.get(0);
    }

    /** Kernels of those behind the first. */
    List<Kernels> varied() {
        return kernels.subList(1, kernels.size());
    }

    int size() {
        return names.size();
    }
}
