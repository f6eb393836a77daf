package io.kollider.prediction;

import java.util.Optional;

/**
 * How a sample differs from its nominal prediction.
 *
 * @param variation of weights or columns
 * @param scale of its yield
 */
public record Change(Optional<String> variation, double scale) {
    /** No change. */
    public static final Change NONE = new Change(Optional.empty(), 1);

    /** A variation. */
    public static Change to(String variation) {
        return new Change(Optional.of(variation), 1);
    }

    /** Another yield. */
    public static Change by(double scale) {
        return new Change(Optional.empty(), scale);
    }
}
