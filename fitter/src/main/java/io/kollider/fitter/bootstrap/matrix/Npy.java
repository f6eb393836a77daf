package io.kollider.fitter.bootstrap.matrix;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads a two-dimensional array of NumPy's NPY format, row by row.
 *
 * @see <a href="https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html">the format's specification</a>, versions 1 to 3
 */
final class Npy {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final int LONGEST_HEADER = 1 << 16;

    private final InputStream stream;
    private final String where;

    private Npy(InputStream stream, String where) {
        this.stream = stream;
        this.where = where;
    }

    /** Reads to the end of the array, and checks that nothing follows. */
    static double[][] read(InputStream stream, String where) throws IOException {
        try {
            return new Npy(stream, where).read();
        } catch (EOFException e) {
            throw new MatrixException(where + ": the file was cut short");
        }
    }

    private double[][] read() throws IOException {
        byte[] start = bytes(8);
        if (!Arrays.equals(start, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            throw new MatrixException(where + ": this is no NPY array");
        }
        int version = start[6];
        if (version < 1 || version > 3) {
            throw new MatrixException(
                    "%s: NPY arrays of version 1 to 3 are read, this is %d".formatted(where, version));
        }
        ByteBuffer length = ByteBuffer.wrap(bytes(version == 1 ? 2 : 4)).order(ByteOrder.LITTLE_ENDIAN);
        long bytes = version == 1 ? length.getShort() & 0xffff : length.getInt() & 0xffffffffL;
        if (bytes > LONGEST_HEADER) {
            throw new MatrixException("%s: a header of %d bytes is no description of an array".formatted(where, bytes));
        }
        NpyHeader header = NpyHeader.parse(new String(bytes((int) bytes), StandardCharsets.UTF_8), where);
        Rows.checkSize(where, (double) header.rows() * header.columns());
        Rows rows = new Rows(where);
        for (long row = 0; row < header.rows(); row++) {
            rows.add(row(header));
        }
        if (stream.read() >= 0) {
            throw new MatrixException(where + ": there is more after the end of the array");
        }
        return rows.matrix();
    }

    private double[] row(NpyHeader header) throws IOException {
        ByteBuffer buffer =
                ByteBuffer.wrap(bytes(header.columns() * header.type().bytes())).order(header.order());
        double[] row = new double[header.columns()];
        for (int column = 0; column < row.length; column++) {
            row[column] = header.type().next(buffer);
        }
        return row;
    }

    private byte[] bytes(int count) throws IOException {
        byte[] bytes = stream.readNBytes(count);
        if (bytes.length < count) {
            throw new EOFException();
        }
        return bytes;
    }
}
