package io.kollider.cli.log;

/** How an event is written. */
public enum LogFormat {
    /** A line for people, the stack of an exception below. */
    TEXT {
        @Override
        String write(LogLine line) {
            return line.text();
        }
    },
    /** An object a line, whatever is in it. */
    JSON {
        @Override
        String write(LogLine line) {
            return line.json();
        }
    };

    /** Without an end of line. */
    abstract String write(LogLine line);
}
