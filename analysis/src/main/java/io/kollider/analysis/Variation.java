package io.kollider.analysis;

import io.kollider.analysis.expression.Scalar;
import java.util.Map;
import java.util.Optional;

/**
 * One systematic variation of a kind of dataset.
 *
 * @param name as in the branches, such as {@code JET_JES__1up}
 * @param replaced the varied column by the nominal one
 * @param weight of an event, where it is not the nominal expression
 * @param sumOfWeights the weight variation whose sum of weights divides: this one's name, or the nominal suffix
 */
public record Variation(String name, Map<Column, Column> replaced, Optional<Scalar> weight, String sumOfWeights) {
    public Variation {
        replaced = Map.copyOf(replaced);
    }
}
