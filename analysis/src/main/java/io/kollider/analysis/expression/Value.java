package io.kollider.analysis.expression;

import io.kollider.analysis.unit.Dimension;
import java.util.Optional;

/**
 * A typed node while its surroundings are still being checked.
 *
 * @param over the collection for whose objects a scalar has one value each, written {@code jets.pt}; empty for one value an event
 */
record Value(Typed node, Dimension dimension, Optional<ObjectCollection> over) {
    static Value of(Typed node, Dimension dimension) {
        return new Value(node, dimension, Optional.empty());
    }

    static Value of(Typed node) {
        return of(node, Dimension.UNKNOWN);
    }
}
