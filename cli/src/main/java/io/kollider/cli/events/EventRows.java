package io.kollider.cli.events;

import io.kollider.cli.events.EventColumn.Kind;
import java.util.List;

/** Some rows of a file of events, column by column, until they are written. */
final class EventRows {
    /** Rows that are written together: 128 KiB a column. */
    static final int CAPACITY = 1 << 14;

    private final List<EventColumn> columns;
    /** [column][row]; of columns of reals. */
    private final double[][] reals;
    /** [column][row]; of all others. */
    private final long[][] wholes;

    private int count;

    EventRows(List<EventColumn> columns) {
        this.columns = List.copyOf(columns);
        reals = new double[columns.size()][];
        wholes = new long[columns.size()][];
        for (int column = 0; column < columns.size(); column++) {
            boolean real = columns.get(column).kind() == Kind.REAL;
            reals[column] = new double[real ? CAPACITY : 0];
            wholes[column] = new long[real ? 0 : CAPACITY];
        }
    }

    List<EventColumn> columns() {
        return columns;
    }

    int count() {
        return count;
    }

    /** Whether some more rows have room. */
    boolean hasRoomFor(int rows) {
        return count + rows <= CAPACITY;
    }

    /** Appends rows: their values are those behind the old {@link #count()} in each column. */
    void append(int rows) {
        count += rows;
    }

    /** Values of a column of reals; of the first {@link #count()} rows. */
    double[] reals(int column) {
        return reals[column];
    }

    /** Values of any other column, truth values as 0 and 1. */
    long[] wholes(int column) {
        return wholes[column];
    }

    void clear() {
        count = 0;
    }
}
