package io.kollider.analysis;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Overlap removal whose names are resolved.
 *
 * @param steps in their order
 */
public record BoundOverlapRemoval(List<BoundOverlapStep> steps) {
    public BoundOverlapRemoval {
        steps = List.copyOf(steps);
    }

    /** Whether nothing is removed. */
    public boolean isEmpty() {
        return steps.isEmpty();
    }

    /** The objects that take part, in the order in which steps name them. */
    public Set<BoundObject> contestants() {
        Set<BoundObject> contestants = new LinkedHashSet<>();
        steps.forEach(step -> contestants.addAll(List.of(step.loser(), step.winner())));
        return contestants;
    }

    /** Whether these objects, or those that they were chosen from, take part. */
    public boolean concerns(BoundObject object) {
        return contestants().contains(object)
                || object.base().filter(this::concerns).isPresent();
    }
}
