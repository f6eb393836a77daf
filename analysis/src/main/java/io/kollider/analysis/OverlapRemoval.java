package io.kollider.analysis;

import java.util.List;

/**
 * Which objects give way to which when several are made of one detector signal.
 *
 * @param steps in their order, each on what the ones before it left; empty if nothing is removed
 */
public record OverlapRemoval(List<OverlapStep> steps) {
    /** Nothing is removed. */
    public static final OverlapRemoval NONE = new OverlapRemoval(List.of());

    public OverlapRemoval {
        steps = List.copyOf(steps);
    }
}
