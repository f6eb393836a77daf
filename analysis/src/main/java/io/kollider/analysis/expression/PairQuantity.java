package io.kollider.analysis.expression;

/** What can be asked of two four-vectors; differences in φ are taken in [−π, π). */
public enum PairQuantity {
    /** sqrt(Δy² + Δφ²) with rapidity. */
    DELTA_R_RAPIDITY("dR_y"),
    /** sqrt(Δη² + Δφ²). */
    DELTA_R_ETA("dR"),
    /** |Δφ|, in [0, π]. */
    DELTA_PHI("dphi"),
    /** |Δη|. */
    DELTA_ETA("deta"),
    /** |Δy|, with rapidity. */
    DELTA_RAPIDITY("dy"),
    /** Cosine of the angle between the momenta, in [−1, 1]; NaN if one of them is zero. */
    COS_ANGLE("cos_angle"),
    /** sqrt(2 pT₁ pT₂ (1 − cos Δφ)): the transverse mass of two massless particles. */
    TRANSVERSE_MASS("mT");

    private final String symbol;

    PairQuantity(String symbol) {
        this.symbol = symbol;
    }

    /** As it is written. */
    public String symbol() {
        return symbol;
    }
}
