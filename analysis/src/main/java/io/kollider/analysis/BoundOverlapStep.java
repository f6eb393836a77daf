package io.kollider.analysis;

import io.kollider.analysis.expression.Scalar;
import java.util.Optional;

/**
 * A step of overlap removal whose names are resolved.
 *
 * @param when what must hold of a loser that is removed, with the loser in scope; empty if nothing need
 * @param tagged whether a loser is b-tagged, with the loser in scope, where the match asks for it
 * @param link of each winner the place of its loser among those in the file, from 0, where the match asks for it
 */
public record BoundOverlapStep(
        String name,
        OverlapStep.Match match,
        BoundObject loser,
        BoundObject winner,
        Optional<Scalar> when,
        Optional<Scalar> tagged,
        Optional<Column> link) {

    /** Whether objects are compared by their tracks. */
    public boolean comparesTracks() {
        return match instanceof OverlapStep.Match.SameTrack || match instanceof OverlapStep.Match.SofterOfTrack;
    }
}
