package io.kollider.analysis.expression;

import io.kollider.analysis.unit.Dimension;
import java.util.Locale;

/** What can be asked of a four-vector (px, py, pz, E) with px = pT cos φ, py = pT sin φ, pz = pT sinh η. */
public enum FourVectorComponent {
    /** hypot(px, py); for a single object the stored value. */
    PT,
    /** asinh(pz / pT); for a single object the stored value. */
    ETA,
    /** atan2(py, px); for a single object the stored value. */
    PHI,
    /** Energy. */
    ENERGY,
    /** sqrt(max(E² − px² − py² − pz², 0)). */
    MASS,
    /** asinh(pz / sqrt(pT² + max(m², 0))); for an electron or muon, taken as massless, η. */
    RAPIDITY,
    /** Momentum along x. */
    PX,
    /** Momentum along y. */
    PY,
    /** Momentum along the beam. */
    PZ,
    /** sqrt(pT² + pz²). */
    P,
    /** Polar angle atan2(pT, pz), in [0, π]. */
    THETA;

    /** As it is written. */
    public String symbol() {
        return name().toLowerCase(Locale.ROOT);
    }

    Dimension dimension() {
        return switch (this) {
            case PT, ENERGY, MASS, PX, PY, PZ, P -> Dimension.ENERGY;
            case ETA, PHI, RAPIDITY, THETA -> Dimension.NUMBER;
        };
    }
}
