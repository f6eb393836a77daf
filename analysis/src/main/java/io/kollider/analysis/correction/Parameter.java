package io.kollider.analysis.correction;

import io.kollider.analysis.unit.Unit;
import java.util.Optional;

/**
 * An argument of a correction.
 *
 * @param otherwise the text that counts where none is given; empty if one must be, and for numbers
 * @param unit in which it is expected; empty where nothing is said
 */
public record Parameter(String name, Kind kind, Optional<String> otherwise, Optional<Unit> unit) {
    /** What is handed over. */
    public enum Kind {
        REAL,
        /** A whole number. */
        WHOLE,
        TEXT
    }

    public static Parameter of(String name, Kind kind) {
        return new Parameter(name, kind, Optional.empty(), Optional.empty());
    }

    /** A text that need not be given. */
    public static Parameter text(String name, String otherwise) {
        return new Parameter(name, Kind.TEXT, Optional.of(otherwise), Optional.empty());
    }

    /** The same, expected in a unit. */
    public Parameter in(Unit expected) {
        return new Parameter(name, kind, otherwise, Optional.of(expected));
    }
}
