package io.kollider.cli.command;

import com.fasterxml.jackson.core.JsonGenerator;
import io.kollider.root.Branch;
import io.kollider.root.ColumnBuffer;
import io.kollider.root.ColumnReader;
import io.kollider.root.Primitive;
import io.kollider.root.Shape;
import io.kollider.root.TTree;
import java.io.IOException;
import java.math.BigInteger;

/** One branch of a tree as a field of JSON objects. */
final class JsonColumn {
    private final Branch branch;
    private final ColumnReader reader;
    private final ColumnBuffer buffer = new ColumnBuffer();

    JsonColumn(TTree tree, Branch branch) {
        this.branch = branch;
        this.reader = tree.reader(branch);
    }

    /** Reads the entries [first, first + count), to be written one by one. */
    void read(long first, int count) {
        reader.read(first, count, buffer);
    }

    /** Writes the field of one entry, counted from the first of those read. */
    void write(int entry, JsonGenerator json) throws IOException {
        json.writeFieldName(branch.name());
        int from = buffer.valueStart(entry);
        int to = buffer.valueStart(entry + 1);
        int width = buffer.type().width();
        if (buffer.type().shape() == Shape.SCALAR) {
            writeValue(from, json);
        } else if (buffer.type().shape() == Shape.FIXED || width == 1) {
            writeArray(from, to, json);
        } else {
            json.writeStartArray();
            for (int item = from; item < to; item += width) {
                writeArray(item, item + width, json);
            }
            json.writeEndArray();
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
