package io.kollider.streams.selection;

import io.kollider.analysis.Analysis;
import io.kollider.analysis.BoundAnalysis;
import io.kollider.analysis.Column;
import io.kollider.analysis.GoodRuns;
import io.kollider.schemas.event.BlockColumn;
import io.kollider.schemas.event.BlockHeader;
import io.kollider.schemas.event.BlockType;
import io.kollider.schemas.event.CopyColumn;
import io.kollider.schemas.event.EventBlock;
import io.kollider.schemas.event.EventBlockSchema;
import io.kollider.schemas.histogram.EventRows;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * The events of a block of data that count: those whose luminosity block is in the list of good runs, and that do not count elsewhere ({@link CopyColumn}). The
 * others are taken out before anything is evaluated, so that nothing can count them.
 */
final class GoodEvents {
    private final Optional<GoodRuns> list;
    private final int run;
    private final int luminosityBlock;
    private final OptionalInt copy;
    private final List<String> rows;
    /** Events of the last block that were left out, by row. */
    private final int[] leftOut;

    private final EventBlock left;
    private long[] runs = {};
    private long[] blocks = {};
    private boolean[] good = {};
    private int[] places = {};

    private GoodEvents(Optional<GoodRuns> list, EventBlockSchema schema, int run, int luminosityBlock) {
        this.list = list;
        this.run = run;
        this.luminosityBlock = luminosityBlock;
        this.copy = CopyColumn.in(schema);
        this.rows = Stream.concat(
                        list.stream().map(any -> EventRows.NOT_GOOD),
                        copy.isPresent() ? Stream.of(EventRows.ELSEWHERE) : Stream.empty())
                .toList();
        this.leftOut = new int[rows.size()];
        this.left = new EventBlock(schema);
    }

    /** Why events are left out. */
    List<String> rows() {
        return rows;
    }

    /** How many events of the last block were left out for a reason; for the first one, if there are several. */
    int leftOut(int row) {
        return leftOut[row];
    }

    /**
     * The events of blocks that count; nothing if all do.
     *
     * @throws IllegalArgumentException if there is a list, and a column that it needs does not hold a whole number for each event
     */
    static Optional<GoodEvents> of(Analysis analysis, BoundAnalysis bound, EventBlockSchema schema) {
        Optional<Column> block =
                bound.luminosityBlock().filter(any -> analysis.goodRuns().isPresent());
        if (block.isPresent()) {
            return Optional.of(new GoodEvents(
                    analysis.goodRuns(), schema, whole(schema, bound.run()), whole(schema, block.get())));
        }
        return CopyColumn.in(schema).isPresent()
                ? Optional.of(new GoodEvents(Optional.empty(), schema, 0, 0))
                : Optional.empty();
    }

    static int whole(EventBlockSchema schema, Column wanted) {
        for (int i = 0; i < schema.columns().size(); i++) {
            BlockColumn column = schema.columns().get(i);
            if (column.name().equals(wanted.name())) {
                if (column.jagged() || column.type() != BlockType.INT && column.type() != BlockType.LONG) {
                    throw new IllegalArgumentException("branch " + column.name()
                            + " should hold a whole number for each event: good runs and luminosity need run and luminosity block"
                            + " (input.identity)");
                }
                return i;
            }
        }
        throw new IllegalArgumentException("no column " + wanted.name());
    }

    /** The block itself if all its events are good, else one with the good ones, which the next call overwrites. */
    EventBlock of(EventBlock block) {
        int count = block.count();
        if (good.length < count) {
            runs = new long[count];
            blocks = new long[count];
            good = new boolean[count];
        }
        int size = mark(block, count);
        note(size, count);
        if (size == count) {
            return block;
        }
        BlockHeader header = block.header();
        left.begin(new BlockHeader(
                header.dataset(),
                header.variation(),
                header.fileId(),
                header.firstEntry(),
                size,
                header.fileEntries(),
                header.sums()));
        for (int column = 0; column < block.schema().columns().size(); column++) {
            if (block.schema().columns().get(column).jagged()) {
                lists(block, column);
            } else {
                numbers(block, column, size);
            }
        }
        return left;
    }

    /** Marks the events that count; gives their number. */
    private int mark(EventBlock block, int count) {
        int size = count;
        if (list.isPresent()) {
            copy(block, run, runs);
            copy(block, luminosityBlock, blocks);
            size = list.get().mark(runs, blocks, count, good);
        } else {
            Arrays.fill(good, 0, count, true);
        }
        leftOut[0] = count - size;
        if (copy.isPresent()) {
            int before = size;
            boolean[] elsewhere = block.booleans(copy.getAsInt());
            for (int event = 0; event < count; event++) {
                if (elsewhere[event] && good[event]) {
                    good[event] = false;
                    size--;
                }
            }
            leftOut[leftOut.length - 1] = before - size;
        }
        return size;
    }

    /** The place that an event of the last block had before others were taken out. */
    int place(int event) {
        return places[event];
    }

    private void note(int size, int count) {
        if (places.length < size) {
            places = new int[count];
        }
        int next = 0;
        for (int event = 0; event < count; event++) {
            if (good[event]) {
                places[next++] = event;
            }
        }
    }

    static void copy(EventBlock block, int column, long[] into) {
        if (block.schema().columns().get(column).type() == BlockType.LONG) {
            System.arraycopy(block.longs(column), 0, into, 0, block.count());
        } else {
            int[] values = block.ints(column);
            for (int event = 0; event < block.count(); event++) {
                into[event] = values[event];
            }
        }
    }

    private void numbers(EventBlock block, int column, int size) {
        left.reserve(column, size);
        Object from = block.values(column);
        Object into = left.values(column);
        int at = 0;
        for (int event = 0; event < block.count(); ) {
            int end = stretch(event, block.count());
            if (good[event]) {
                System.arraycopy(from, event, into, at, end - event);
                at += end - event;
            }
            event = end;
        }
    }

    private void lists(EventBlock block, int column) {
        left.reserve(column, block.size(column));
        int[] offsets = block.offsets(column);
        int[] leftOffsets = left.reserveOffsets(column);
        Object from = block.values(column);
        Object into = left.values(column);
        int events = 0;
        int values = 0;
        leftOffsets[0] = 0;
        for (int event = 0; event < block.count(); ) {
            int end = stretch(event, block.count());
            if (good[event]) {
                System.arraycopy(from, offsets[event], into, values, offsets[end] - offsets[event]);
                for (int i = event; i < end; i++) {
                    leftOffsets[++events] = values + offsets[i + 1] - offsets[event];
                }
                values += offsets[end] - offsets[event];
            }
            event = end;
        }
        left.reserve(column, values);
    }

    /** Where the events that are good, or not, as this one is, end. */
    private int stretch(int event, int count) {
        int end = event + 1;
        while (end < count && good[end] == good[event]) {
            end++;
        }
        return end;
    }
}
