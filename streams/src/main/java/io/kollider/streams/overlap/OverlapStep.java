package io.kollider.streams.overlap;

/** One step of overlap removal, on the survivors of the steps before it. */
public sealed interface OverlapStep permits SharedTrackStep, CaloTaggedStep, ConeStep, FewTracksStep {
    /** The name in the analysis file and in the overlap table. */
    String name();

    /**
     * Removes the losers of this step from a block of events.
     *
     * @return how many objects it removed
     */
    long removeFrom(Survivors survivors);
}
