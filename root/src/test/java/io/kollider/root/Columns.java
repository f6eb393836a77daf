package io.kollider.root;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigInteger;

/** Columns as nested JSON arrays, for comparison with what another reader gives. */
final class Columns {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private Columns() {}

    /** Reads all entries of a column, so many at once, as an array of entries. */
    static ArrayNode read(Table table, Column column, int step) {
        ColumnReader reader = table.reader(column);
        ColumnBuffer buffer = new ColumnBuffer();
        ArrayNode entries = JSON.arrayNode();
        for (long first = 0; first < table.entries(); first += step) {
            int count = (int) Math.min(step, table.entries() - first);
            reader.read(first, count, buffer);
            for (int entry = 0; entry < count; entry++) {
                entries.add(buffer.type().depth() == 0 ? array(buffer, entry) : list(buffer, 0, entry));
            }
        }
        return entries;
    }

    private static JsonNode list(ColumnBuffer buffer, int level, int list) {
        int[] offsets = buffer.offsets(level);
        boolean innermost = level + 1 == buffer.type().depth();
        if (innermost && buffer.type().isText()) {
            return JSON.textNode(buffer.text(list));
        }
        int width = innermost ? buffer.type().width() : 1;
        ArrayNode items = JSON.arrayNode();
        for (int item = offsets[list] / width; item < offsets[list + 1] / width; item++) {
            items.add(innermost ? array(buffer, item) : list(buffer, level + 1, item));
        }
        return items;
    }

    /** One item: a number, or the numbers of a small array one behind the other. */
    private static JsonNode array(ColumnBuffer buffer, int item) {
        int width = buffer.type().width();
        if (width == 1) {
            return value(buffer, item);
        }
        ArrayNode values = JSON.arrayNode();
        for (int index = item * width; index < (item + 1) * width; index++) {
            values.add(value(buffer, index));
        }
        return values;
    }

    private static JsonNode value(ColumnBuffer buffer, int index) {
        return switch (buffer.type().primitive()) {
            case FLOAT, DOUBLE -> JSON.numberNode(buffer.doubleAt(index));
            case UINT64 -> JSON.numberNode(new BigInteger(Long.toUnsignedString(buffer.longAt(index))));
            case BOOL, INT8, UINT8, INT16, UINT16, INT32, UINT32, INT64, CHAR -> JSON.numberNode(buffer.longAt(index));
        };
    }
}
