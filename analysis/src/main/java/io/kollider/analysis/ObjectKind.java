package io.kollider.analysis;

import java.util.Locale;

/** What an object is to overlap removal and four-vectors. */
public enum ObjectKind {
    ELECTRON,
    MUON,
    TAU,
    PHOTON,
    JET,
    TRACK_JET,
    LARGE_R_JET,
    MET;

    /** As the analysis file writes it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether its rapidity is taken as η. */
    public boolean isMassless() {
        return this == ELECTRON || this == MUON || this == PHOTON || this == MET;
    }
}
