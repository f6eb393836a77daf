package io.kollider.streams.histogram;

import io.kollider.schemas.histogram.ArrayId;
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
 * version 1 | dataset | family | region | histogram | cell kind | cells, 4 bytes | replicas, 4 bytes
 * | rows, 4 bytes | each row | edges, 4 bytes | each edge, 8 bytes
 * </pre>
 *
 * Numbers are big-endian; texts are a length in 2 bytes and modified UTF-8, as {@link DataOutputStream#writeUTF} has it.
 */
final class LayoutCodec {
    private static final byte VERSION = 1;

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
            out.writeInt(booking.rows().size());
            for (String row : booking.rows()) {
                out.writeUTF(row);
            }
            out.writeInt(booking.edges().size());
            for (double edge : booking.edges()) {
                out.writeDouble(edge);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    static Booking decode(String array, byte[] stored) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(stored))) {
            if (in.readByte() != VERSION) {
                throw new IOException("version " + stored[0] + ", not " + VERSION);
            }
            String dataset = in.readUTF();
            Family family = Family.valueOf(in.readUTF());
            ArrayId id = new ArrayId(dataset, family, in.readUTF(), in.readUTF());
            CellKind kind = CellKind.valueOf(in.readUTF());
            int cells = in.readInt();
            int replicas = in.readInt();
            List<String> rows = new ArrayList<>();
            for (int n = in.readInt(); n > 0; n--) {
                rows.add(in.readUTF());
            }
            List<Double> edges = new ArrayList<>();
            for (int n = in.readInt(); n > 0; n--) {
                edges.add(in.readDouble());
            }
            return new Booking(id, kind, rows, cells, edges, replicas);
        } catch (IOException | IllegalArgumentException e) {
            throw new StateLayoutException(
                    "state of %s: its layout cannot be read (%s). Another version wrote it; use a new --data-dir"
                            .formatted(array, e.getMessage()),
                    e);
        }
    }
}
