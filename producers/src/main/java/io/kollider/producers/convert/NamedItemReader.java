package io.kollider.producers.convert;

import io.kollider.analysis.AnalysisException;
import io.kollider.root.ColumnBuffer;
import io.kollider.root.ColumnType;
import io.kollider.root.Primitive;
import io.kollider.root.Shape;
import java.util.List;

/** Of each event the value of the item that has a name, as one number; not a number where no item has it. */
final class NamedItemReader implements EntryReader {
    private final EntryReader names;
    private final EntryReader values;
    private final String name;
    private final String container;
    private final ColumnBuffer nameBuffer = new ColumnBuffer();
    private final ColumnBuffer valueBuffer = new ColumnBuffer();

    /**
     * @param names a list of texts an event
     * @param values a list of as many numbers
     * @param container whose items they are, for messages
     */
    NamedItemReader(EntryReader names, EntryReader values, String name, String container) {
        this.names = names;
        this.values = values;
        this.name = name;
        this.container = container;
    }

    @Override
    public void read(long first, int count, ColumnBuffer into) {
        names.read(first, count, nameBuffer);
        values.read(first, count, valueBuffer);
        into.start(new ColumnType(Primitive.DOUBLE, Shape.SCALAR));
        into.append(count, count);
        int[] starts = nameBuffer.offsets(0);
        for (int entry = 0; entry < count; entry++) {
            int items = starts[entry + 1] - starts[entry];
            int from = valueBuffer.valueStart(entry);
            if (valueBuffer.valueStart(entry + 1) - from != items) {
                throw problem(
                        first + entry,
                        "has %d names and %d values".formatted(items, valueBuffer.valueStart(entry + 1) - from));
            }
            double value = Double.NaN;
            boolean found = false;
            for (int item = 0; item < items; item++) {
                if (nameBuffer.text(starts[entry] + item).equals(name)) {
                    if (found) {
                        throw problem(first + entry, "has two items called " + name);
                    }
                    found = true;
                    value = valueBuffer.doubleAt(from + item);
                }
            }
            into.doubles()[entry] = value;
        }
    }

    private AnalysisException problem(long entry, String what) {
        return new AnalysisException(List.of("%s, entry %d %s".formatted(container, entry, what)));
    }
}
