package io.kollider.cli.events;

import io.kollider.analysis.expression.Type;
import io.kollider.streams.selection.EventTable;

/** A column of a file of events. */
public record EventColumn(String name, Kind kind) {
    /** What its values are. */
    public enum Kind {
        /** Real numbers in double precision. */
        REAL,
        /** Whole numbers of 64 bits. */
        WHOLE,
        /** The same without sign. */
        UNSIGNED,
        TRUTH;

        /** For messages. */
        String label() {
            return switch (this) {
                case REAL -> "real";
                case WHOLE -> "whole";
                case UNSIGNED -> "whole and unsigned";
                case TRUTH -> "true or false";
            };
        }

        /** What a table's column holds. */
        static Kind of(EventTable table, int column) {
            Type type = table.type(column);
            return switch (type) {
                case REAL -> REAL;
                case INTEGER -> table.isUnsigned(column) ? UNSIGNED : WHOLE;
                case BOOLEAN -> TRUTH;
            };
        }
    }
}
