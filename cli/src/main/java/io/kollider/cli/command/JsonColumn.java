package io.kollider.cli.command;

import com.fasterxml.jackson.core.JsonGenerator;
import io.kollider.root.Column;
import io.kollider.root.ColumnBuffer;
import io.kollider.root.ColumnReader;
import io.kollider.root.Primitive;
import io.kollider.root.Shape;
import io.kollider.root.Table;
import java.io.IOException;
import java.math.BigInteger;

/** One column of a tree or RNTuple as a field of JSON objects. */
final class JsonColumn {
    private final Column column;
    private final ColumnReader reader;
    private final ColumnBuffer buffer = new ColumnBuffer();

    JsonColumn(Table table, Column column) {
        this.column = column;
        this.reader = table.reader(column);
    }

    /** Reads the entries [first, first + count), to be written one by one. */
    void read(long first, int count) {
        reader.read(first, count, buffer);
    }

    /** Writes the field of one entry, counted from the first of those read. */
    void write(int entry, JsonGenerator json) throws IOException {
        json.writeFieldName(column.name());
        if (buffer.type().depth() == 0) {
            writeItems(entry, entry + 1, json);
        } else {
            writeList(0, entry, json);
        }
    }

    /** Writes one list of a level; the innermost lists of characters are texts. */
    private void writeList(int level, int list, JsonGenerator json) throws IOException {
        int[] offsets = buffer.offsets(level);
        boolean innermost = level + 1 == buffer.type().depth();
        if (innermost && buffer.type().isText()) {
            json.writeString(buffer.text(list));
            return;
        }
        json.writeStartArray();
        if (innermost) {
            int width = buffer.type().width();
            writeItems(offsets[list] / width, offsets[list + 1] / width, json);
        } else {
            for (int inner = offsets[list]; inner < offsets[list + 1]; inner++) {
                writeList(level + 1, inner, json);
            }
        }
        json.writeEndArray();
    }

    /** Writes the items [from, to), each a number or an array of the column's width. */
    private void writeItems(int from, int to, JsonGenerator json) throws IOException {
        int width = buffer.type().width();
        boolean plain = width == 1 && buffer.type().shape() != Shape.FIXED;
        for (int item = from; item < to; item++) {
            if (plain) {
                writeValue(item, json);
            } else {
                writeArray(item * width, (item + 1) * width, json);
            }
        }
    }

    private void writeArray(int from, int to, JsonGenerator json) throws IOException {
        json.writeStartArray();
        for (int index = from; index < to; index++) {
            writeValue(index, json);
        }
        json.writeEndArray();
    }

    private void writeValue(int index, JsonGenerator json) throws IOException {
        Primitive primitive = buffer.type().primitive();
        if (primitive.isReal()) {
            writeReal(buffer.doubleAt(index), json);
        } else if (primitive == Primitive.BOOL) {
            json.writeBoolean(buffer.longAt(index) != 0);
        } else if (primitive == Primitive.UINT64) {
            json.writeNumber(new BigInteger(Long.toUnsignedString(buffer.longAt(index))));
        } else {
            json.writeNumber(buffer.longAt(index));
        }
    }

    /** JSON has no NaN and infinities; their names are written as text. */
    private static void writeReal(double value, JsonGenerator json) throws IOException {
        if (Double.isFinite(value)) {
            json.writeNumber(value);
        } else {
            json.writeString(Double.toString(value));
        }
    }
}
