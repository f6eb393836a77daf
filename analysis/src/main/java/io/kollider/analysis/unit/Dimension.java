package io.kollider.analysis.unit;

import java.util.Locale;

/** What a quantity measures. */
public enum Dimension {
    /** Energy, momentum or mass, with c = 1. */
    ENERGY,
    LENGTH,
    /** A plain number, such as η. */
    NUMBER,
    /** Not said; goes with everything. */
    UNKNOWN;

    /** As messages name it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether the two may be compared or added. */
    public boolean goesWith(Dimension other) {
        return this == other || this == UNKNOWN || other == UNKNOWN;
    }

    /** The dimension of a sum, difference or choice of the two. */
    public Dimension or(Dimension other) {
        return this == UNKNOWN ? other : this;
    }
}
