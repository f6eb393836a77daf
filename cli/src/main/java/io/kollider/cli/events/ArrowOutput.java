package io.kollider.cli.events;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * A file in the Arrow IPC format, which pandas, polars and pyarrow read without copying (also called Feather). Layout: the magic word, the schema, batches of
 * rows, the footer with the place of each, its length, the magic word (Arrow columnar format, version 1.5, section "IPC File Format"). Columns have no missing
 * values, and therefore no validity bits.
 */
final class ArrowOutput implements EventOutput {
    private static final byte[] MAGIC = "ARROW1".getBytes(StandardCharsets.US_ASCII);
    /** What stands before the length of a message. */
    private static final int CONTINUATION = -1;

    private static final int ALIGNMENT = 8;

    private final Path file;
    private final Path partial;
    private final FileChannel channel;
    private final List<EventColumn> columns;
    private final List<ArrowMessages.Placed> batches = new ArrayList<>();
    private final ByteBuffer body;
    private boolean isFinished;

    private ArrowOutput(Path file, Path partial, FileChannel channel, List<EventColumn> columns) {
        this.file = file;
        this.partial = partial;
        this.channel = channel;
        this.columns = List.copyOf(columns);
        body = ByteBuffer.allocate(Math.multiplyExact(EventRows.CAPACITY * Long.BYTES, columns.size()))
                .order(ByteOrder.LITTLE_ENDIAN);
    }

    static ArrowOutput begin(Path file, List<EventColumn> columns) throws IOException {
        Path partial = file.resolveSibling(file.getFileName() + ".partial");
        FileChannel channel = FileChannel.open(
                partial, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
        ArrowOutput output = new ArrowOutput(file, partial, channel, columns);
        output.write(ByteBuffer.allocate(ALIGNMENT).put(0, MAGIC));
        output.message(ArrowMessages.schema(columns));
        return output;
    }

    @Override
    public void append(EventRows rows) throws IOException {
        if (rows.count() == 0) {
            return;
        }
        body.clear();
        List<ArrowMessages.Extent> extents = new ArrayList<>();
        for (int column = 0; column < columns.size(); column++) {
            int start = body.position();
            put(rows, column);
            extents.add(new ArrowMessages.Extent(start, body.position() - start));
            while (body.position() % ALIGNMENT != 0) {
                body.put((byte) 0);
            }
        }
        body.flip();
        long place = channel.position();
        int head = message(ArrowMessages.batch(rows.count(), extents, body.limit()));
        batches.add(new ArrowMessages.Placed(place, head, body.limit()));
        write(body);
    }

    private void put(EventRows rows, int column) {
        switch (columns.get(column).kind()) {
            case REAL -> {
                for (int row = 0; row < rows.count(); row++) {
                    body.putDouble(rows.reals(column)[row]);
                }
            }
            case WHOLE, UNSIGNED -> {
                for (int row = 0; row < rows.count(); row++) {
                    body.putLong(rows.wholes(column)[row]);
                }
            }
            case TRUTH -> bits(rows.wholes(column), rows.count());
        }
    }

    /** Eight values a byte, the first in the lowest bit. */
    private void bits(long[] values, int count) {
        for (int first = 0; first < count; first += Byte.SIZE) {
            int bits = 0;
            for (int i = first; i < Math.min(count, first + Byte.SIZE); i++) {
                bits |= (int) values[i] << (i - first);
            }
            body.put((byte) bits);
        }
    }

    /** Writes a message's description, filled up to the alignment; gives the bytes that it takes. */
    private int message(ByteBuffer description) throws IOException {
        int bytes = description.remaining();
        int padded = (bytes + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
        ByteBuffer message = ByteBuffer.allocate(2 * Integer.BYTES + padded).order(ByteOrder.LITTLE_ENDIAN);
        message.putInt(CONTINUATION).putInt(padded).put(description);
        write(message.clear());
        return message.capacity();
    }

    @Override
    public void finish() throws IOException {
        write(ByteBuffer.allocate(2 * Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(CONTINUATION)
                .putInt(0)
                .flip());
        ByteBuffer footer = ArrowMessages.footer(columns, batches);
        int bytes = footer.remaining();
        write(footer);
        write(ByteBuffer.allocate(Integer.BYTES + MAGIC.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(bytes)
                .put(MAGIC)
                .flip());
        channel.close();
        Files.move(partial, file, StandardCopyOption.REPLACE_EXISTING);
        isFinished = true;
    }

    private void write(ByteBuffer buffer) throws IOException {
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
        if (!isFinished) {
            Files.deleteIfExists(partial);
        }
    }
}
