package io.kollider.cli.events;

import java.io.IOException;

/** A file of events that is being written; it has its name only once it is complete. */
sealed interface EventOutput extends AutoCloseable permits RootOutput, ArrowOutput {
    /** Appends rows of the file's columns. */
    void append(EventRows rows) throws IOException;

    /** Completes the file and gives it its name. */
    void finish() throws IOException;

    /** Removes what was written, unless it is finished. */
    @Override
    void close() throws IOException;
}
