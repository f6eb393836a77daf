package io.kollider.fitter.bootstrap.matrix;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/**
 * Reads matrices [replica][bin] of counts: {@code .json} (an array of arrays, or an object of such), {@code .npy}, or {@code .npz} (one array or more).
 * Counts must be finite and not negative; they need not be whole.
 */
public final class MatrixFile {
    /** The name of a matrix that has none. */
    public static final String UNNAMED = "";

    private MatrixFile() {}

    /**
     * All matrices of a file by name, in their order; {@link #UNNAMED} for the one of an NPY file or a plain JSON array.
     *
     * @throws MatrixException if it is no such file, was cut short, or has numbers that are no counts
     * @throws IOException if it cannot be read
     */
    public static Map<String, double[][]> read(Path file) throws IOException {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        try (InputStream stream = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            if (name.endsWith(".json")) {
                return JsonMatrix.read(stream, file.toString());
            }
            if (name.endsWith(".npz")) {
                return Npz.read(stream, file.toString());
            }
            if (name.endsWith(".npy")) {
                return Map.of(UNNAMED, Npy.read(stream, file.toString()));
            }
        }
        throw new MatrixException(file + ": replicas are read from files whose names end in .json, .npy or .npz");
    }
}
