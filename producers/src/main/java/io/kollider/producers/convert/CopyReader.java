package io.kollider.producers.convert;

import io.kollider.producers.claim.CopiedEvents;
import io.kollider.root.ColumnBuffer;
import io.kollider.root.ColumnType;
import io.kollider.root.Primitive;
import io.kollider.root.Shape;
import java.util.Arrays;

/** Whether each event is one that its dataset has already. */
final class CopyReader implements EntryReader {
    private final EntryReader runs;
    private final EntryReader events;
    private final CopiedEvents copied;
    private final ColumnBuffer ofRuns = new ColumnBuffer();
    private final ColumnBuffer ofEvents = new ColumnBuffer();

    CopyReader(EntryReader runs, EntryReader events, CopiedEvents copied) {
        this.runs = runs;
        this.events = events;
        this.copied = copied;
    }

    @Override
    public void read(long first, int count, ColumnBuffer into) {
        into.start(new ColumnType(Primitive.BOOL, Shape.SCALAR));
        into.append(count, count);
        if (copied.isEmpty()) {
            Arrays.fill(into.bytes(), 0, count, (byte) 0);
            return;
        }
        runs.read(first, count, ofRuns);
        events.read(first, count, ofEvents);
        for (int entry = 0; entry < count; entry++) {
            into.bytes()[entry] = (byte) (copied.contains(ofRuns.longAt(entry), ofEvents.longAt(entry)) ? 1 : 0);
        }
    }
}
