package io.kollider.cli.events;

import com.google.flatbuffers.FlatBufferBuilder;
import java.nio.ByteBuffer;
import java.util.List;
import org.apache.arrow.flatbuf.Block;
import org.apache.arrow.flatbuf.Bool;
import org.apache.arrow.flatbuf.Buffer;
import org.apache.arrow.flatbuf.Endianness;
import org.apache.arrow.flatbuf.Field;
import org.apache.arrow.flatbuf.FieldNode;
import org.apache.arrow.flatbuf.FloatingPoint;
import org.apache.arrow.flatbuf.Footer;
import org.apache.arrow.flatbuf.Int;
import org.apache.arrow.flatbuf.Message;
import org.apache.arrow.flatbuf.MessageHeader;
import org.apache.arrow.flatbuf.MetadataVersion;
import org.apache.arrow.flatbuf.Precision;
import org.apache.arrow.flatbuf.RecordBatch;
import org.apache.arrow.flatbuf.Schema;
import org.apache.arrow.flatbuf.Type;

/** The descriptions in a file of Arrow's IPC format (its {@code Schema.fbs}, {@code Message.fbs} and {@code File.fbs}). */
final class ArrowMessages {
    private static final int BUILDER_BYTES = 1024;
    private static final int LONG_BITS = 64;

    private ArrowMessages() {}

    /** Bytes of a body that hold a column's values. */
    record Extent(long start, long length) {}

    /** Where a batch of rows stands in the file: its description, and the body behind it. */
    record Placed(long position, int descriptionBytes, long bodyBytes) {}

    static ByteBuffer schema(List<EventColumn> columns) {
        FlatBufferBuilder builder = new FlatBufferBuilder(BUILDER_BYTES);
        int schema = schema(builder, columns);
        return message(builder, MessageHeader.Schema, schema, 0);
    }

    /** @param extents one for each column */
    static ByteBuffer batch(int rows, List<Extent> extents, long bodyBytes) {
        FlatBufferBuilder builder = new FlatBufferBuilder(BUILDER_BYTES);
        RecordBatch.startBuffersVector(builder, 2 * extents.size());
        for (int column = extents.size() - 1; column >= 0; column--) { // vectors are built from their end
            Buffer.createBuffer(
                    builder, extents.get(column).start(), extents.get(column).length());
            Buffer.createBuffer(builder, extents.get(column).start(), 0); // no validity bits: nothing is missing
        }
        int buffers = builder.endVector();
        RecordBatch.startNodesVector(builder, extents.size());
        for (int column = 0; column < extents.size(); column++) {
            FieldNode.createFieldNode(builder, rows, 0);
        }
        int nodes = builder.endVector();
        RecordBatch.startRecordBatch(builder);
        RecordBatch.addLength(builder, rows);
        RecordBatch.addNodes(builder, nodes);
        RecordBatch.addBuffers(builder, buffers);
        int batch = RecordBatch.endRecordBatch(builder);
        return message(builder, MessageHeader.RecordBatch, batch, bodyBytes);
    }

    static ByteBuffer footer(List<EventColumn> columns, List<Placed> batches) {
        FlatBufferBuilder builder = new FlatBufferBuilder(BUILDER_BYTES);
        int schema = schema(builder, columns);
        Footer.startRecordBatchesVector(builder, batches.size());
        for (int i = batches.size() - 1; i >= 0; i--) {
            Placed batch = batches.get(i);
            Block.createBlock(builder, batch.position(), batch.descriptionBytes(), batch.bodyBytes());
        }
        int places = builder.endVector();
        Footer.startDictionariesVector(builder, 0);
        int dictionaries = builder.endVector();
        Footer.startFooter(builder);
        Footer.addVersion(builder, MetadataVersion.V5);
        Footer.addSchema(builder, schema);
        Footer.addDictionaries(builder, dictionaries);
        Footer.addRecordBatches(builder, places);
        builder.finish(Footer.endFooter(builder));
        return builder.dataBuffer();
    }

    private static ByteBuffer message(FlatBufferBuilder builder, byte type, int header, long bodyBytes) {
        Message.startMessage(builder);
        Message.addVersion(builder, MetadataVersion.V5);
        Message.addHeaderType(builder, type);
        Message.addHeader(builder, header);
        Message.addBodyLength(builder, bodyBytes);
        builder.finish(Message.endMessage(builder));
        return builder.dataBuffer();
    }

    private static int schema(FlatBufferBuilder builder, List<EventColumn> columns) {
        int[] fields =
                columns.stream().mapToInt(column -> field(builder, column)).toArray();
        int vector = Schema.createFieldsVector(builder, fields);
        Schema.startSchema(builder);
        Schema.addEndianness(builder, Endianness.Little);
        Schema.addFields(builder, vector);
        return Schema.endSchema(builder);
    }

    private static int field(FlatBufferBuilder builder, EventColumn column) {
        int name = builder.createString(column.name());
        int children = Field.createChildrenVector(builder, new int[0]);
        int type = switch (column.kind()) {
            case REAL -> FloatingPoint.createFloatingPoint(builder, Precision.DOUBLE);
            case WHOLE -> Int.createInt(builder, LONG_BITS, true);
            case UNSIGNED -> Int.createInt(builder, LONG_BITS, false);
            case TRUTH -> bool(builder);
        };
        byte kind = switch (column.kind()) {
            case REAL -> Type.FloatingPoint;
            case WHOLE, UNSIGNED -> Type.Int;
            case TRUTH -> Type.Bool;
        };
        Field.startField(builder);
        Field.addName(builder, name);
        Field.addNullable(builder, false);
        Field.addTypeType(builder, kind);
        Field.addType(builder, type);
        Field.addChildren(builder, children);
        return Field.endField(builder);
    }

    private static int bool(FlatBufferBuilder builder) {
        Bool.startBool(builder);
        return Bool.endBool(builder);
    }
}
