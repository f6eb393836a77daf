package io.kollider.schemas.histogram;

import java.util.HashSet;
import java.util.List;

/**
 * The layout of one array: {@code [row][cell][kind.longs()]}, for bootstrap replicas {@code [row][cell][replica][kind.longs()]}.
 *
 * <p>Rows are variations (the nominal first), selection steps or weight names. A histogram of n bins has n + 3 cells: underflow, the
 * bins, overflow, and the cell for NaN. One of two axes has {@code (nx + 2) * (ny + 2) + 1}: those of ROOT's global bins, cell x of
 * row y being {@code x + (nx + 2) * y}, and behind them the cell of events of which either variable is NaN.
 *
 * @param rows names of the rows, at least one, all different
 * @param cells cells of one row
 * @param axes of a histogram, x or x and y; empty for other families
 * @param replicas bootstrap replicas; 0 for arrays without replicas
 */
public record Booking(ArrayId id, CellKind kind, List<String> rows, int cells, List<BookedAxis> axes, int replicas) {
    public Booking {
        rows = List.copyOf(rows);
        axes = List.copyOf(axes);
        if (rows.isEmpty() || new HashSet<>(rows).size() != rows.size()) {
            throw new IllegalArgumentException(id + ": rows must be one or more different names, are " + rows);
        }
        if (cells < 1 || replicas < 0) {
            throw new IllegalArgumentException(id + ": " + cells + " cells, " + replicas + " replicas");
        }
        if (!axes.isEmpty() && cells != cells(axes)) {
            throw new IllegalArgumentException(id + ": " + cells + " cells do not fit the axes " + axes);
        }
        if ((long) rows.size() * cells * Math.max(replicas, 1) * kind.longs() > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException(id + ": more longs than one array can hold");
        }
    }

    /** The cells of a histogram with these axes, flow and NaN included. */
    public static int cells(List<BookedAxis> axes) {
        int cells = 1;
        for (BookedAxis axis : axes) {
            cells = Math.multiplyExact(cells, axis.bins() + 2);
        }
        return cells + 1;
    }

    /** An array without axis and replicas. */
    public static Booking of(ArrayId id, CellKind kind, List<String> rows, int cells) {
        return new Booking(id, kind, rows, cells, List.of(), 0);
    }

    /** Length of the array. */
    public int longs() {
        return rows.size() * rowLongs();
    }

    /** Longs from one row to the next. */
    public int rowLongs() {
        return cells * cellLongs();
    }

    /** Longs from one cell to the next, all its replicas included. */
    public int cellLongs() {
        return Math.max(replicas, 1) * kind.longs();
    }

    /** Where a cell of a row (replica 0) starts. */
    public int at(int row, int cell) {
        return row * rowLongs() + cell * cellLongs();
    }
}
