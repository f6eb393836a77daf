package io.kollider.streams.selection;

import io.kollider.analysis.Column;
import io.kollider.analysis.GoodRuns;
import io.kollider.schemas.event.BlockColumn;
import io.kollider.schemas.event.BlockHeader;
import io.kollider.schemas.event.BlockType;
import io.kollider.schemas.event.EventBlock;
import io.kollider.schemas.event.EventBlockSchema;

/**
 * The events of a block whose luminosity block is in the list of good runs. The others are taken out before anything is evaluated, so
 * that nothing can count them.
 */
final class GoodEvents {
    private final GoodRuns list;
    private final int run;
    private final int luminosityBlock;
    private final EventBlock left;
    private long[] runs = {};
    private long[] blocks = {};
    private boolean[] good = {};
    private int[] places = {};

    /** @throws IllegalArgumentException if one of the columns does not hold a whole number for each event */
    GoodEvents(GoodRuns list, EventBlockSchema schema, Column run, Column luminosityBlock) {
        this.list = list;
        this.run = whole(schema, run);
        this.luminosityBlock = whole(schema, luminosityBlock);
        this.left = new EventBlock(schema);
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
        copy(block, run, runs);
        copy(block, luminosityBlock, blocks);
        int size = list.mark(runs, blocks, count, good);
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
