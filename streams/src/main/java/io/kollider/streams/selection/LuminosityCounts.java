package io.kollider.streams.selection;

import io.kollider.analysis.Column;
import io.kollider.analysis.LuminosityTable;
import io.kollider.schemas.event.EventBlock;
import io.kollider.schemas.event.EventBlockSchema;
import io.kollider.schemas.event.SumOfWeights;
import io.kollider.schemas.histogram.ArrayId;
import io.kollider.schemas.histogram.Booking;
import io.kollider.schemas.histogram.CellKind;
import io.kollider.schemas.histogram.Family;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How much of each row of a table of luminosity the blocks of data cover: events counted, and those that the files hold of which a block
 * was counted, as the first block of each says. A last cell counts events that are good and in no row.
 */
final class LuminosityCounts implements Share {
    private final LuminosityTable table;
    private final int run;
    private final int block;
    private long[] runs = {};
    private long[] blocks = {};
    private int[] cells = {};
    private long[] counted = {};
    private long[] held = {};
    private int size;

    /**
     * @param block column of the luminosity block; a table by run needs none
     * @throws IllegalArgumentException if a column does not hold a whole number for each event
     */
    LuminosityCounts(LuminosityTable table, EventBlockSchema schema, Column run, Optional<Column> block) {
        this.table = table;
        this.run = GoodEvents.whole(schema, run);
        this.block = table.isByBlock() ? GoodEvents.whole(schema, block.orElseThrow()) : this.run;
    }

    /**
     * Counts the events of a block.
     *
     * @param read all of them, with what its header says of the file
     * @param good those of them that count
     * @throws IllegalArgumentException if the header names a row that the table does not have
     */
    void set(EventBlock read, EventBlock good) {
        List<SumOfWeights> rows = read.header().sums();
        reserve(read.count() + rows.size() + 1);
        size = 0;
        for (SumOfWeights row : rows) {
            OptionalInt cell = table.row(row.name());
            if (cell.isEmpty() || row.before() != 0 || row.after() != Math.rint(row.after())) {
                throw new IllegalArgumentException("the header counts " + row.after() + " events in '" + row.name()
                        + "', which is no row of luminosity.table");
            }
            add(cell.getAsInt(), 0, (long) row.after());
        }
        copy(read);
        int begin = 0;
        for (int event = 1; event <= read.count(); event++) { // runs and blocks come in stretches
            if (event == read.count() || runs[event] != runs[begin] || blocks[event] != blocks[begin]) {
                OptionalInt cell = table.row(runs[begin], blocks[begin]);
                if (cell.isPresent()) {
                    add(cell.getAsInt(), event - begin, 0);
                }
                begin = event;
            }
        }
        int unknown = unknown(good);
        if (unknown > 0) {
            add(table.size(), unknown, 0);
        }
    }

    private int unknown(EventBlock good) {
        copy(good);
        int unknown = 0;
        boolean known = true;
        for (int event = 0; event < good.count(); event++) {
            if (event == 0 || runs[event] != runs[event - 1] || blocks[event] != blocks[event - 1]) {
                known = table.row(runs[event], blocks[event]).isPresent();
            }
            unknown += known ? 0 : 1;
        }
        return unknown;
    }

    private void copy(EventBlock from) {
        GoodEvents.copy(from, run, runs);
        GoodEvents.copy(from, block, blocks);
    }

    private void reserve(int most) {
        if (cells.length < most) {
            runs = new long[most];
            blocks = new long[most];
            cells = new int[most];
            counted = new long[most];
            held = new long[most];
        }
    }

    private void add(int cell, long events, long ofFile) {
        cells[size] = cell;
        counted[size] = events;
        held[size] = ofFile;
        size++;
    }

    @Override
    public Booking booking(String dataset, List<String> names) {
        return Booking.of(
                ArrayId.of(dataset, Family.LUMINOSITY), CellKind.COUNT, List.of("counted", "held"), table.size() + 1);
    }

    @Override
    public boolean touches() {
        return size > 0;
    }

    @Override
    public void addTo(Booking booking, long[] array, Sign sign, TouchedRange touched) {
        for (int i = 0; i < size; i++) {
            int at = booking.at(0, cells[i]);
            array[at] += sign.factor() * counted[i];
            touched.include(at, at + 1);
            if (held[i] > 0) {
                int of = booking.at(1, cells[i]);
                array[of] += sign.factor() * held[i];
                touched.include(of, of + 1);
            }
        }
    }

    @Override
    public void clear() {
        size = 0;
    }
}
