package io.kollider.root.rntuple;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Fields and columns as the header describes them and the footer extends them. */
final class Schema {

    private static final int ALIAS_BYTES = 8 + 8;
    private static final int TYPE_INFORMATION_BYTES = 8;

    private final List<FieldRecord> fields = new ArrayList<>();
    private final List<ColumnRecord> columns = new ArrayList<>();
    private final Map<Integer, List<Integer>> columnsOfField = new HashMap<>();

    /** Reads one of the two descriptions and adds what it has. */
    void extend(Envelope from) {
        Frame list = from.list(FieldRecord.LEAST_BYTES, "fields");
        for (int item = 0; item < list.items(); item++) {
            fields.add(FieldRecord.read(from));
        }
        from.leave(list);
        extendColumns(from);
        Frame aliases = from.list(ALIAS_BYTES, "alias columns");
        for (int item = 0; item < aliases.items(); item++) {
            Frame frame = from.record("an alias column");
            int column = from.int32();
            int field = from.int32();
            if (column < 0 || column >= columns.size()) {
                throw from.damaged("an alias of column %d, there are %d".formatted(column, columns.size()));
            }
            attach(column, field, from);
            from.leave(frame);
        }
        from.leave(aliases);
        from.leave(from.list(TYPE_INFORMATION_BYTES, "type information")); // ROOT's, for streamed fields
    }

    private void extendColumns(Envelope from) {
        Frame list = from.list(ColumnRecord.LEAST_BYTES, "columns");
        for (int item = 0; item < list.items(); item++) {
            ColumnRecord column = ColumnRecord.read(from, columns.size());
            columns.add(column);
            attach(column.id(), column.field(), from);
        }
        from.leave(list);
    }

    private void attach(int column, int field, Envelope from) {
        if (field < 0 || field >= fields.size()) {
            throw from.damaged("a column of field %d, there are %d".formatted(field, fields.size()));
        }
        columnsOfField.computeIfAbsent(field, key -> new ArrayList<>()).add(column);
    }

    List<FieldRecord> fields() {
        return fields;
    }

    /** A field's columns: its own, or those that a projected field shows. */
    List<ColumnRecord> columns(int field) {
        return columnsOfField.getOrDefault(field, List.of()).stream()
                .map(columns::get)
                .toList();
    }
}
