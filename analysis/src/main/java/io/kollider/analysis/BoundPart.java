package io.kollider.analysis;

import io.kollider.analysis.expression.BinaryOperator;
import io.kollider.analysis.expression.Scalar;
import java.util.List;
import java.util.Optional;

/**
 * The events of a dataset that one sample has, every name resolved to a column.
 *
 * @param sample its name
 * @param select of its events; all if empty
 * @param cutflows those of the analysis, whose steps select among these events
 * @param regions those of the analysis, which select among these events
 * @param weight a factor for this sample alone
 * @param ignoresEventWeight whether it is the whole weight
 * @param variations names of those that act on the sample
 */
public record BoundPart(
        String sample,
        Optional<Scalar> select,
        List<BoundAnalysis.BoundCutflow> cutflows,
        List<BoundRegion> regions,
        Optional<Scalar> weight,
        boolean ignoresEventWeight,
        List<String> variations) {
    public BoundPart {
        cutflows = List.copyOf(cutflows);
        regions = List.copyOf(regions);
        variations = List.copyOf(variations);
    }

    /** The weight of its events, given that of all events of the dataset; empty for 1. */
    public Optional<Scalar> weight(Optional<Scalar> ofEvent) {
        if (ignoresEventWeight || ofEvent.isEmpty()) {
            return weight;
        }
        return Optional.of(
                weight.<Scalar>map(factor -> new Scalar.Binary(BinaryOperator.MULTIPLY, ofEvent.get(), factor))
                        .orElse(ofEvent.get()));
    }
}
