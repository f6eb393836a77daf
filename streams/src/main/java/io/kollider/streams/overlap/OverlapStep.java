package io.kollider.streams.overlap;

/**
 * One step of overlap removal, on the survivors of the steps before it. A loser is removed if it is alive, if it may lose ({@link
 * Candidates#mayLose}), and if it meets a winner that is alive.
 */
public sealed interface OverlapStep
        permits ConeStep, SlidingConeStep, TaggedJetStep, LinkedStep, SharedTrackStep, SofterOfTrackStep {
    /** The row in the table of removed objects. */
    String name();

    /**
     * Removes the losers of this step from a block of events.
     *
     * @param losers lose those that are removed
     * @param winners of the same events; not changed, unless they are the losers
     * @return how many objects it removed
     */
    long remove(Candidates losers, Candidates winners);
}
