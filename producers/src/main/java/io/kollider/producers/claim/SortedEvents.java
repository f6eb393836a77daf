package io.kollider.producers.claim;

import io.kollider.root.Column;
import io.kollider.root.ColumnBuffer;
import io.kollider.root.ColumnReader;
import io.kollider.root.Table;
import io.kollider.schemas.claim.ClaimedEvents;
import io.kollider.schemas.claim.ClaimedEvents.Event;
import java.util.Arrays;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The run and event numbers of a file, a stretch of entries after the other, each sorted: memory does not depend on the size of the file.
 * For one thread.
 */
public final class SortedEvents {
    /** Entries of a stretch: eight records of claimed events, 4 MB of numbers twice over. */
    private static final int STRETCH = 8 * ClaimedEvents.MOST;

    private final ColumnReader runReader;
    private final ColumnReader eventReader;
    private final ColumnBuffer runBuffer = new ColumnBuffer();
    private final ColumnBuffer eventBuffer = new ColumnBuffer();
    private final long entries;
    private long next;
    private int count;
    private long[] runs = {};
    private long[] events = {};

    /** @throws io.kollider.root.RootException if a column is not there */
    public SortedEvents(Table table, IdentityColumns columns) {
        Column run = table.requireColumn(columns.run());
        Column event = table.requireColumn(columns.event());
        this.runReader = table.reader(run);
        this.eventReader = table.reader(event);
        this.entries = table.entries();
    }

    /**
     * Goes to the next stretch.
     *
     * @return whether there is one
     * @throws io.kollider.root.RootException if the file is damaged
     */
    public boolean next() {
        if (next == entries) {
            return false;
        }
        count = (int) Math.min(STRETCH, entries - next);
        runReader.read(next, count, runBuffer);
        eventReader.read(next, count, eventBuffer);
        next += count;
        if (runs.length < count) {
            runs = new long[count];
            events = new long[count];
        }
        sort();
        return true;
    }

    /** Events are counted by run, put there, and sorted within their run. */
    private void sort() {
        SortedMap<Long, int[]> sizes = new TreeMap<>();
        int[] size = {};
        for (int i = 0; i < count; i++) {
            if (i == 0 || runBuffer.longAt(i) != runBuffer.longAt(i - 1)) { // runs come in long stretches
                size = sizes.computeIfAbsent(runBuffer.longAt(i), run -> new int[1]);
            }
            size[0]++;
        }
        int begin = 0;
        for (var run : sizes.entrySet()) {
            int end = begin + run.getValue()[0];
            Arrays.fill(runs, begin, end, run.getKey());
            run.getValue()[0] = begin; // from now on where its next event goes
            begin = end;
        }
        int[] place = {};
        for (int i = 0; i < count; i++) {
            if (i == 0 || runBuffer.longAt(i) != runBuffer.longAt(i - 1)) {
                place = sizes.getOrDefault(runBuffer.longAt(i), place);
            }
            events[place[0]++] = eventBuffer.longAt(i);
        }
        begin = 0;
        for (int[] end : sizes.values()) {
            Arrays.sort(events, begin, end[0]);
            begin = end[0];
        }
    }

    /** An event that the stretch has twice. */
    public Optional<Event> repeated() {
        for (int i = 1; i < count; i++) {
            if (events[i] == events[i - 1] && runs[i] == runs[i - 1]) {
                return Optional.of(new Event(runs[i], events[i]));
            }
        }
        return Optional.empty();
    }

    /** Parts of the stretch. */
    public int parts() {
        return (count + ClaimedEvents.MOST - 1) / ClaimedEvents.MOST;
    }

    /** A part of the stretch, which has no event twice. */
    public ClaimedEvents part(int number, String file, String dataset) {
        int from = number * ClaimedEvents.MOST;
        return ClaimedEvents.of(file, dataset, runs, events, from, Math.min(count, from + ClaimedEvents.MOST));
    }
}
