package io.kollider.cli.events;

import io.kollider.streams.selection.EventTable;
import java.io.IOException;

/** Takes events as they are read. */
@FunctionalInterface
public interface EventVisitor {
    /**
     * Takes the selected events of some entries that follow each other in a file.
     *
     * @param table whose columns are those of the request; valid during this call
     * @param size number of events, above 0
     * @param weights of the first {@code size} events, without normalisation; 1 for data, NaN for an event that counts nowhere because its weight cannot be
     *     summed
     */
    void visit(EventFile file, EventTable table, int size, double[] weights) throws IOException;
}
