package io.kollider.analysis;

/** Working points of overlap removal. */
public enum OverlapRemoval {
    /** The input is already clean. */
    NONE,
    /** Electrons, muons and jets in the order of the experiment's harmonised recommendation; see docs/physics.md. */
    STANDARD
}
