package io.kollider.root.rntuple;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * The columns of a field, its alternative representations side by side.
 *
 * @param problem why they cannot be read; empty if they can
 */
record Slots(List<Slot> slots, String problem) {

    static Slots of(List<ColumnRecord> columns, int expected, long elementsPerEntry) {
        List<List<ColumnRecord>> slots = new ArrayList<>();
        int representation = -1;
        int slot = 0;
        for (ColumnRecord column : columns) {
            if (column.encoding().isEmpty()) {
                return refused("a column of type 0x%02x of a newer format".formatted(column.type()));
            }
            slot = column.representation() == representation ? slot + 1 : 0;
            representation = column.representation();
            if (slot == slots.size()) {
                slots.add(new ArrayList<>());
            }
            slots.get(slot).add(column);
        }
        if (slots.size() != expected) {
            return refused("%d columns where its type has %d".formatted(slots.size(), expected));
        }
        for (List<ColumnRecord> same : slots) {
            if (same.size() != slots.get(0).size()) {
                return refused("representations of different numbers of columns");
            }
        }
        return new Slots(
                slots.stream()
                        .map(same -> new Slot(List.copyOf(same), elementsPerEntry))
                        .toList(),
                "");
    }

    private static Slots refused(String problem) {
        return new Slots(List.of(), problem);
    }

    boolean isReadable() {
        return problem.isEmpty();
    }

    /** Requires a slot to have only columns that some encodings allow. */
    Slots with(int slot, Predicate<Encoding> allowed, String what) {
        return isReadable() && !all(slot, allowed) ? refused("no column of " + what + " where one is needed") : this;
    }

    private boolean all(int slot, Predicate<Encoding> allowed) {
        return slots.get(slot).columns().stream()
                .allMatch(column -> column.encoding().filter(allowed).isPresent());
    }

    Slot get(int slot) {
        return slots.get(slot);
    }
}
