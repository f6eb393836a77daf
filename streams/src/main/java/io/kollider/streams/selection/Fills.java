package io.kollider.streams.selection;

import io.kollider.schemas.histogram.ArrayId;
import io.kollider.schemas.histogram.Booking;
import io.kollider.schemas.histogram.CellKind;
import io.kollider.schemas.histogram.ExactSum;
import io.kollider.schemas.histogram.Family;
import java.util.List;

/**
 * The fills of one array by the current block. What the block adds to a cell is summed in double, in the order of entries, and added once to the exact sums:
 * the block is cut at fixed entries of its file, so every bit is a function of the file (decision 1).
 */
final class Fills implements Share {
    private final Family family;
    private final String region;
    private final String histogram;
    private final CellKind kind;
    private final List<String> rows;
    private final int cells;

    private final int[] entries;
    private final double[] sumw;
    private final double[] sumw2;
    private final int[] touched;
    private int touchedCells;

    Fills(Family family, String region, String histogram, CellKind kind, List<String> rows, int cells) {
        this.family = family;
        this.region = region;
        this.histogram = histogram;
        this.kind = kind;
        this.rows = List.copyOf(rows);
        this.cells = cells;
        int slots = rows.size() * cells;
        entries = new int[slots];
        sumw = new double[slots];
        sumw2 = new double[slots];
        touched = new int[slots];
    }

    /** One cell a row. */
    static Fills of(Family family, String region, CellKind kind, List<String> rows) {
        return new Fills(family, region, "", kind, rows, 1);
    }

    void add(int row, int cell, double weight) {
        int slot = row * cells + cell;
        if (entries[slot]++ == 0) {
            touched[touchedCells++] = slot;
        }
        sumw[slot] += weight;
        sumw2[slot] += weight * weight;
    }

    /** Counts without weights. */
    void count(int row, int number) {
        if (number > 0) {
            if (entries[row] == 0) {
                touched[touchedCells++] = row;
            }
            entries[row] += number;
        }
    }

    @Override
    public Booking booking(String dataset, List<String> sums) {
        return Booking.of(new ArrayId(dataset, family, region, histogram), kind, rows, cells);
    }

    @Override
    public boolean touches() {
        return touchedCells > 0;
    }

    @Override
    public void addTo(Booking booking, long[] array, Sign sign, TouchedRange range) {
        int factor = sign.factor();
        for (int i = 0; i < touchedCells; i++) {
            int slot = touched[i];
            int at = booking.at(slot / cells, slot % cells);
            array[at] += (long) factor * entries[slot];
            if (kind == CellKind.WEIGHTED) {
                ExactSum.add(array, at + CellKind.SUMW, factor * sumw[slot]);
                ExactSum.add(array, at + CellKind.SUMW2, factor * sumw2[slot]);
            }
            range.include(at, at + kind.longs());
        }
    }

    @Override
    public void clear() {
        for (int i = 0; i < touchedCells; i++) {
            int slot = touched[i];
            entries[slot] = 0;
            sumw[slot] = 0;
            sumw2[slot] = 0;
        }
        touchedCells = 0;
    }
}
