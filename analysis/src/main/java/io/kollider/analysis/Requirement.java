package io.kollider.analysis;

import io.kollider.analysis.BoundAnalysis.BoundCutflow;
import io.kollider.analysis.expression.BinaryOperator;
import io.kollider.analysis.expression.Scalar;
import java.util.Optional;

/** A condition, if there is one, that must be true of an event so that it counts anywhere. */
record Requirement(Optional<Scalar> condition) {
    BoundCutflow of(BoundCutflow bound) {
        return new BoundCutflow(
                bound.cutflow(), bound.steps().stream().map(step -> and(step)).toList());
    }

    BoundRegion of(BoundRegion region) {
        return new BoundRegion(region.name(), and(region.select()), region.histograms(), region.weight());
    }

    BoundPart of(BoundPart part) {
        return new BoundPart(
                part.sample(),
                part.select(),
                part.cutflows().stream().map(this::of).toList(),
                part.regions().stream().map(this::of).toList(),
                part.weight(),
                part.ignoresEventWeight(),
                part.variations());
    }

    /** The same, and something else. */
    Scalar and(Scalar select) {
        return condition
                .<Scalar>map(c -> new Scalar.Binary(BinaryOperator.AND, c, select))
                .orElse(select);
    }
}
