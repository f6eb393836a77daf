package io.kollider.streams.kernel;

import io.kollider.streams.overlap.Candidates;
import io.kollider.streams.overlap.OverlapStep;
import java.util.Optional;

/**
 * A step of overlap removal between two kinds of objects.
 *
 * @param when which of the losers may be removed; empty for all
 * @param tagged which of the losers are b-tagged, where the step asks for it
 * @param link of each winner the place of the loser that it is linked to, where the step asks for it
 */
record Bout(
        OverlapStep step,
        Contestant loser,
        Contestant winner,
        Optional<ScalarKernel> when,
        Optional<ScalarKernel> tagged,
        Optional<ScalarKernel> link) {

    /** How many objects it removed from the block. */
    long fight(CurrentBlock current) {
        Candidates losers = loser.candidates();
        when.ifPresentOrElse(kernel -> losers.mayLose(kernel.truths(current)), losers::mayAllLose);
        tagged.ifPresent(kernel -> losers.takeTagged(kernel.truths(current)));
        link.ifPresent(kernel -> {
            loser.place(current);
            winner.candidates().takeLink(kernel.wholes(current));
        });
        return step.remove(losers, winner.candidates());
    }
}
