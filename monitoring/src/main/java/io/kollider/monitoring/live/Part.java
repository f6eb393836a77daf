package io.kollider.monitoring.live;

import java.util.Locale;

/** What of the state can change by itself. */
public enum Part {
    /** Histograms, and what is computed from them. */
    COUNTS,
    /** Files and what became of them. */
    FILES,
    /** Dead letters. */
    LETTERS,
    /** Fits that were asked for. */
    FITS,
    /** Rates and lag. */
    FLOW,
    /** Whether the topics can be read. */
    CONNECTION;

    /** As events name it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
