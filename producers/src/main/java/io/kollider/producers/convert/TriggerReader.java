package io.kollider.producers.convert;

import io.kollider.root.ColumnBuffer;
import io.kollider.root.ColumnType;
import io.kollider.root.Primitive;
import io.kollider.root.Shape;

/** Whether each event passed a chain: bit {@code counter % 32} of word {@code counter / 32} (xAOD::TrigDecision of Athena). */
final class TriggerReader implements EntryReader {
    private final EntryReader words;
    private final int word;
    private final int bit;
    private final ColumnBuffer buffer = new ColumnBuffer();

    /** @param words a list of 32-bit words an event */
    TriggerReader(EntryReader words, int counter) {
        this.words = words;
        this.word = counter / Integer.SIZE;
        this.bit = counter % Integer.SIZE;
    }

    @Override
    public void read(long first, int count, ColumnBuffer into) {
        words.read(first, count, buffer);
        into.start(new ColumnType(Primitive.BOOL, Shape.SCALAR));
        into.append(count, count);
        for (int entry = 0; entry < count; entry++) {
            int start = buffer.valueStart(entry);
            boolean stored = word
                    < buffer.valueStart(entry + 1) - start; // words behind the last chain that passed may be left out
            into.bytes()[entry] = (byte) (stored ? buffer.longAt(start + word) >>> bit & 1 : 0);
        }
    }
}
