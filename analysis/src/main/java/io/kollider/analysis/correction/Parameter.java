package io.kollider.analysis.correction;

import java.util.Optional;

/**
 * An argument of a correction.
 *
 * @param otherwise the text that counts where none is given; empty if one must be, and for numbers
 */
public record Parameter(String name, Kind kind, Optional<String> otherwise) {
    /** What is handed over. */
    public enum Kind {
        REAL,
        /** A whole number. */
        WHOLE,
        TEXT
    }

    static Parameter of(String name, Kind kind) {
        return new Parameter(name, kind, Optional.empty());
    }
}
