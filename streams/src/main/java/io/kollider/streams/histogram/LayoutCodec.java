package io.kollider.streams.histogram;

import io.kollider.schemas.histogram.ArrayId;
import io.kollider.schemas.histogram.BookedAxis;
import io.kollider.schemas.histogram.Booking;
import io.kollider.schemas.histogram.CellKind;
import io.kollider.schemas.histogram.Family;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The stored form of an array's layout, which lies beside its chunks: after a restart arrays are announced before any
 * block has come, and an array is never read with another layout than it was written with.
 *
 * <pre>
 * version 2 | dataset | family | region | histogram | cell kind | cells, 4 bytes | replicas, 4 bytes
 * | rows, 4 bytes | each row | axes, 4 bytes | each axis
 * axis      | edges, 4 bytes | each edge, 8 bytes | categories, 4 bytes | each category
 * version 1 | … | edges, 4 bytes, 0 for no axis | each edge, 8 bytes      (in place of axes; read, not written)
 * </pre>
 *
 * Numbers are big-endian; texts are a length in 2 bytes and modified UTF-8, as {@link DataOutputStream#writeUTF} has it.
 */
final class LayoutCodec {
    private static final byte VERSION = 2;

    /** Written before histograms had two variables or categories. */
    private static final byte ONE_AXIS = 1;

    private LayoutCodec() {}

    static byte[] encode(Booking booking) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            out.writeUTF(booking.id().dataset());
            out.writeUTF(booking.id().family().name());
            out.writeUTF(booking.id().region());
            out.writeUTF(booking.id().histogram());
            out.writeUTF(booking.kind().name());
            out.writeInt(booking.cells());
            out.writeInt(booking.replicas());
            writeTexts(booking.rows(), out);
            out.writeInt(booking.axes().size());
            for (BookedAxis axis : booking.axes()) {
                out.writeInt(axis.edges().size());
                for (double edge : axis.edges()) {
                    out.writeDouble(edge);
                }
                writeTexts(axis.categories(), out);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    static Booking decode(String array, byte[] stored) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(stored))) {
            byte version = in.readByte();
            if (version != VERSION && version != ONE_AXIS) {
                throw new IOException("version " + version + ", not " + VERSION);
            }
            String dataset = in.readUTF();
            Family family = Family.valueOf(in.readUTF());
            ArrayId id = new ArrayId(dataset, family, in.readUTF(), in.readUTF());
            CellKind kind = CellKind.valueOf(in.readUTF());
            int cells = in.readInt();
            int replicas = in.readInt();
            List<String> rows = texts(in);
            List<BookedAxis> axes = new ArrayList<>();
            if (version == ONE_AXIS) {
                List<Double> edges = numbers(in);
                if (!edges.isEmpty()) {
                    axes.add(BookedAxis.of(edges));
                }
            } else {
                for (int n = in.readInt(); n > 0; n--) {
                    axes.add(new BookedAxis(numbers(in), texts(in)));
                }
            }
            return new Booking(id, kind, rows, cells, axes, replicas);
        } catch (IOException | IllegalArgumentException e) {
            throw new StateLayoutException(
                    "state of %s: its layout cannot be read (%s). Another version wrote it; use a new --data-dir"
                            .formatted(array, e.getMessage()),
                    e);
        }
    }

    private static void writeTexts(List<String> texts, DataOutputStream out) throws IOException {
        out.writeInt(texts.size());
        for (String text : texts) {
            out.writeUTF(text);
        }
    }

    private static List<String> texts(DataInputStream in) throws IOException {
        List<String> texts = new ArrayList<>();
        for (int n = in.readInt(); n > 0; n--) {
            texts.add(in.readUTF());
        }
        return texts;
    }

    private static List<Double> numbers(DataInputStream in) throws IOException {
        List<Double> numbers = new ArrayList<>();
        for (int n = in.readInt(); n > 0; n--) {
            numbers.add(in.readDouble());
        }
        return numbers;
    }
}
