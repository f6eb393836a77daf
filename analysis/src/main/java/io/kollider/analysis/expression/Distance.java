package io.kollider.analysis.expression;

/** Distances in direction; differences in φ are taken in [−π, π). */
public enum Distance {
    /** sqrt(Δy² + Δφ²) with rapidity. */
    DELTA_R_RAPIDITY,
    /** sqrt(Δη² + Δφ²). */
    DELTA_R_ETA,
    /** |Δφ|, in [0, π]. */
    DELTA_PHI
}
